"""Where the texts link to, and whether that is still there."""
