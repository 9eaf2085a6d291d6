#!/usr/bin/env python
"""Casebase's commands: `.venv/bin/python manage.py help` lists them."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebase.settings")
    try:
        from django.core.management import execute_from_command_line

        from casebase.environment import WrongValue
    except ImportError:
        sys.exit("Django is not installed for this Python. Run `make run` once, then use .venv/bin/python manage.py …")
    try:
        execute_from_command_line(sys.argv)
    except WrongValue as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
