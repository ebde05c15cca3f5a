"""Two admins over the same tables. Imported only once the database is there."""
