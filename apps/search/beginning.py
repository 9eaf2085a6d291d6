"""The first thing that a process does which helps another. No model can be imported before it."""

import django
from django.db import connection


def begin(database):
    """Be set up, on the database of that name."""
    django.setup()
    connection.settings_dict["NAME"] = database
