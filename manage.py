#!/usr/bin/env python3
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

from buendnis.environment import BadVariable

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buendnis.settings")
    try:
        execute_from_command_line(sys.argv)
    except BadVariable as error:
        # A wrong value is told in one sentence: the way through the code says nothing about it.
        sys.exit(str(error))
