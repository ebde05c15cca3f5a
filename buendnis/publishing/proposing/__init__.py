"""What somebody without an account proposes by a link: asked for text by text, kept, settled by the office."""
