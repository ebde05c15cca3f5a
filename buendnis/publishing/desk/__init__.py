"""The desk where staff work on items: the admin's base for everything that is published."""
