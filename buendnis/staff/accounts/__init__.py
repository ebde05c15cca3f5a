"""Signing in and out, and the second factor: allauth's flows in the admin's frame, in both languages."""
