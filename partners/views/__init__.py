"""The alliance's pages and files."""
