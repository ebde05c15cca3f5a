"""Organisations and memberships from a table: read, shown row by row, and only then written, whole or not at all."""
