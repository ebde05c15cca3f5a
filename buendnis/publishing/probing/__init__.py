"""The self-test: whether a visitor can already read something of what is not public yet, asked for real."""
