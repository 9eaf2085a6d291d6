"""The site's settings as the tests need them: quick, plain, and the same whatever the shell says.

Only DATABASE_URL is taken from the shell: that is how the tests run on PostgreSQL.
"""

import os
import tempfile
from pathlib import Path

for name in ("DEBUG", "HTTPS", "ALLOWED_HOSTS", "CACHE_URL", "DATABASE_REPLICA_URLS", "BACKGROUND_IMPORTS"):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "a key for the tests, which protects nothing"

from casebase.settings import *  # noqa: E402, F403
from casebase.settings import DATABASES, MIDDLEWARE, PLAIN, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the site's own options, and a live server that shares no connection between threads.
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"casebase-test-{os.getpid()}.sqlite3"}

MIDDLEWARE = ["tests.plugins.html_validity.RecordPages", *MIDDLEWARE]
BACKGROUND_IMPORTS = False  # tests/exchange/importing/test_processes.py has real ones
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": PLAIN}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # as with DEBUG: the files of static/, not those collected once

# The live server's threads let go of the database after each request, so that it can be removed at the end.
for database in DATABASES.values():
    database["CONN_MAX_AGE"] = 0
