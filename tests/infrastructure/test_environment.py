import stat

import pytest

from casebase import environment
from casebase.environment import WrongValue


@pytest.mark.parametrize(
    ("text", "meaning"), [("true", True), ("1", True), (" On ", True), ("false", False), ("", False)]
)
def test_flag_is_read(monkeypatch, text, meaning):
    monkeypatch.setenv("DEBUG", text)
    assert environment.read_flag("DEBUG", default=not meaning) is meaning


def test_flag_that_is_neither_says_what_to_write(monkeypatch):
    monkeypatch.setenv("DEBUG", "perhaps")
    with pytest.raises(WrongValue, match="DEBUG is 'perhaps'; set it to true or false"):
        environment.read_flag("DEBUG", default=False)


def test_flag_that_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv("DEBUG", raising=False)
    assert environment.read_flag("DEBUG", default=True) is True


def test_list_leaves_out_empty_parts(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "casebase.example, ,www.casebase.example,")
    assert environment.read_list("ALLOWED_HOSTS") == ["casebase.example", "www.casebase.example"]


def test_sqlite_takes_its_options_and_those_of_the_url():
    database = environment.read_database("sqlite:////data/a%20b.sqlite3?timeout=5")
    assert database["NAME"] == "/data/a b.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 5


def test_postgres_url_is_read_with_its_escapes():
    database = environment.read_database("postgres://user:p%40ss@host:5433/name?sslmode=require")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["PASSWORD"], database["PORT"], database["OPTIONS"]) == ("p@ss", 5433, {"sslmode": "require"})


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://u:secret@host/name", "postgres://u:secret@host", "oddsql://u:secret@h/n"]
)
def test_unusable_database_is_named_without_its_password(url):
    with pytest.raises(WrongValue, match="DATABASE_URL") as caught:
        environment.read_database(url)
    assert "secret" not in str(caught.value)


def test_replicas_follow_the_default_and_are_not_made_in_tests(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@primary/name")
    monkeypatch.setenv("DATABASE_REPLICA_URLS", "postgres://u:p@one/name, postgres://u:p@two/name")
    databases = environment.read_databases("sqlite://:memory:")
    assert {alias: database["HOST"] for alias, database in databases.items()} == {
        "default": "primary",
        "replica-1": "one",
        "replica-2": "two",
    }
    assert databases["replica-2"]["TEST"] == {"MIRROR": "default"}


def test_default_database_is_used_without_a_url(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_REPLICA_URLS", raising=False)
    assert environment.read_databases("sqlite:///here.sqlite3")["default"]["NAME"] == "here.sqlite3"


@pytest.mark.parametrize(
    ("url", "backend", "location"),
    [
        ("locmem://", "LocMemCache", ""),
        ("dummy://", "DummyCache", ""),
        ("file:///tmp/a%20folder", "FileBasedCache", "/tmp/a folder"),
    ],
)
def test_cache_is_read(url, backend, location):
    cache = environment.read_cache(url)
    assert cache["BACKEND"].endswith(backend)
    assert cache["LOCATION"] == location


@pytest.mark.parametrize("url", ["memcached://host", "nonsense", "file://"])
def test_unusable_cache_is_named(url):
    with pytest.raises(WrongValue, match="CACHE_URL"):
        environment.read_cache(url)


def test_secret_key_is_made_once_and_only_its_owner_reads_it(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "secret-key"
    key = environment.read_secret_key(path)
    assert len(key) >= 50
    assert environment.read_secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_server_without_a_secret_key_says_so(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(WrongValue, match="SECRET_KEY is not set"):
        environment.require_secret_key()
