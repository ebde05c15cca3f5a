"""Measures how costs grow: ratios, because seconds belong to one machine."""
