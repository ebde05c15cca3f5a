"""The list of members as files for other programs, and trainings for calendars."""
