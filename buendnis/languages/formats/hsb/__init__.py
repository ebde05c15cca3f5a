"""Upper Sorbian formats: Django ships none and falls back to American ones."""
