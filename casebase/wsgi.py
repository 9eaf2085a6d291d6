"""The application that a server serves: `gunicorn casebase.wsgi`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from casebase.environment import require_secret_key
from casebase.settling import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebase.settings")

if not settings.DEBUG:
    require_secret_key()

application = get_wsgi_application()
settle()
