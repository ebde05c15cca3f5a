"""Django's own formats for forms and the admin, one folder per language (FORMAT_MODULE_PATH)."""
