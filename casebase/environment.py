"""Turn the values of the environment into the values of settings, or say in a sentence what is wrong with them."""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}

CACHES = {
    "locmem": "django.core.cache.backends.locmem.LocMemCache",
    "dummy": "django.core.cache.backends.dummy.DummyCache",
    "file": "django.core.cache.backends.filebased.FileBasedCache",
    "redis": "django.core.cache.backends.redis.RedisCache",
    "rediss": "django.core.cache.backends.redis.RedisCache",
}

# Four writers that each read and then write: none fails with these, one in two with SQLite's defaults.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
        "PRAGMA mmap_size = 134217728; PRAGMA cache_size = -20000;"
    ),
}


class WrongValue(ImproperlyConfigured):
    """A variable of the environment that cannot be used; the message says what to write instead."""


def read_flag(name, *, default):
    """Return the variable `name` as a bool."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise WrongValue(f"{name} is {value!r}; set it to true or false.")


def read_list(name, *, default=()):
    """Return the comma-separated variable `name` as a list of its non-empty parts."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def read_database(url, *, name="DATABASE_URL"):
    """Return Django's settings for the database at `url`; a relative SQLite path is relative to the working folder."""
    try:
        database = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    except (ValueError, KeyError) as error:
        # The URL may hold a password, so it is not repeated.
        raise WrongValue(
            f"{name} cannot be read; write it as postgres://user:password@host:5432/name or sqlite:///path/to/db.sqlite3."
        ) from error
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {**SQLITE_OPTIONS, **database.get("OPTIONS", {})}
        database["CONN_HEALTH_CHECKS"] = False
    elif not database["ENGINE"].endswith("postgresql"):
        raise WrongValue(f"{name} names {database['ENGINE']}; Casebase runs on SQLite and PostgreSQL.")
    elif not database["NAME"]:
        raise WrongValue(f"{name} names no database; end it with /name.")
    return database


def read_databases(default_url):
    """Return DATABASES: `default`, and `replica-1`, `replica-2` … for each of DATABASE_REPLICA_URLS.

    In tests a replica is the default database under another name, so that no second one is made.
    """
    databases = {"default": read_database(os.environ.get("DATABASE_URL") or default_url)}
    for number, url in enumerate(read_list("DATABASE_REPLICA_URLS"), start=1):
        replica = read_database(url, name="DATABASE_REPLICA_URLS")
        databases[f"replica-{number}"] = {**replica, "TEST": {"MIRROR": "default"}}
    return databases


def read_cache(url):
    """Return Django's settings for a cache: locmem://, dummy://, file:///a/folder or redis://host:6379/0."""
    parts = urlsplit(url)
    if parts.scheme not in CACHES:
        known = ", ".join(f"{scheme}://" for scheme in CACHES)
        raise WrongValue(f"CACHE_URL starts with {parts.scheme or 'no scheme'!r}; it may start with {known}.")
    location = {"locmem": parts.netloc, "dummy": "", "file": unquote(parts.path)}.get(parts.scheme, url)
    if parts.scheme == "file" and not location:
        raise WrongValue("CACHE_URL names no folder; write it as file:///path/to/folder.")
    if parts.scheme.startswith("redis") and not find_spec("redis"):
        raise WrongValue("CACHE_URL names a Redis server, which needs one more package: .venv/bin/pip install redis.")
    return {"BACKEND": CACHES[parts.scheme], "LOCATION": location}


def read_secret_key(path):
    """Return SECRET_KEY, or a key made once and kept at `path`, which commands and a server with DEBUG may use."""
    return os.environ.get("SECRET_KEY") or _kept_key(Path(path))


def require_secret_key():
    """Stop a production server whose key stands beside its code and differs from machine to machine."""
    if not os.environ.get("SECRET_KEY"):
        raise WrongValue(
            "SECRET_KEY is not set. Set it to a long random text and keep it secret; "
            "on your own machine DEBUG=true does instead."
        )


def _kept_key(path):
    """Return the key in the file at `path`; where there is none it is made, readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key
