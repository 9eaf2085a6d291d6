"""Every setting of the site. What differs between machines is read from the environment:

DATABASE_URL           sqlite:///var/db.sqlite3      or postgres://user:password@host:5432/name
DATABASE_REPLICA_URLS  none                          comma-separated; the aliases are replica-1, replica-2 …
SECRET_KEY             kept in var/secret-key        required to serve with DEBUG off
DEBUG                  false                         `make dev` sets it to true
ALLOWED_HOSTS          localhost,127.0.0.1,[::1]     comma-separated names that the site answers to
CONTACT_EMAIL          contact@casebase.example      whom harvesters of metadata may write to
CACHE_URL              locmem://                     or file:///a/folder, dummy://, redis://host:6379/0
BACKGROUND_IMPORTS     true                          false: files are brought in within the request, for hosts on which
                                                     the site may start no process
HTTPS                  false                         true behind TLS: redirects to https, secure cookies, HSTS; the
                                                     proxy says X-Forwarded-Proto, and gunicorn believes those of
                                                     FORWARDED_ALLOW_IPS
"""

import os
from pathlib import Path
from urllib.parse import quote

from casebase.environment import read_cache, read_databases, read_flag, read_list, read_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

DEBUG = read_flag("DEBUG", default=False)
HTTPS = read_flag("HTTPS", default=False)
SECRET_KEY = read_secret_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = read_list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

DATABASES = read_databases(default_url=f"sqlite:///{quote(str(VAR_DIR / 'db.sqlite3'))}")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": read_cache(os.environ.get("CACHE_URL") or "locmem://")}

INSTALLED_APPS = [
    # In layers: an app imports from those above it in this list only (tests/test_architecture.py).
    "apps.core",
    "apps.accounts",
    "apps.publishing",
    "apps.sources",
    "apps.organisations",
    "apps.projects",
    "apps.clusters",
    "apps.smes",
    "apps.interviews",
    "apps.coding",
    "apps.evidence",
    "apps.summaries",
    "apps.querying",
    "apps.analysis",
    "apps.pictures",
    "apps.search",
    "apps.exchange",
    "apps.api",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "taggit",
    "simple_history",
    "django_htmx",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.accounts.middleware.RolesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "apps.core.csp.ContentSecurityPolicyMiddleware",
    "apps.core.printing.PrintMiddleware",
    "apps.core.nul.NoNulMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "casebase.urls"
CSRF_FAILURE_VIEW = "casebase.views.csrf_failed"
WSGI_APPLICATION = "casebase.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {  # The site.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "casebase.jinja.environment", "context_processors": CONTEXT_PROCESSORS},
    },
    {  # The admin and the API's documentation, which bring templates of their own.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates_admin"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]

CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL") or "contact@casebase.example"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
HASHED = "apps.core.staticfiles.HashedFiles"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN if DEBUG else HASHED},
}
MEDIA_ROOT = VAR_DIR / "media"
BACKGROUND_IMPORTS = read_flag("BACKGROUND_IMPORTS", default=True)

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if HTTPS else 0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}

TAGGIT_CASE_INSENSITIVE = True
FORMS_URLFIELD_ASSUME_HTTPS = True  # Django 6's default, taken early; the setting goes with it.
