import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest

from tests import postgres


def test_server_has_what_the_search_needs_and_leaves_nothing_behind():
    with postgres.server() as url:
        connection = psycopg2.connect(url)
        with connection, connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; SHOW data_directory")
            folder = Path(cursor.fetchone()[0])
            cursor.execute("SELECT lower('ÅÆØ'), unaccent('é')")
            assert cursor.fetchone() == ("åæø", "e")
        connection.close()
        assert folder.exists()
    assert not folder.exists()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(url, connect_timeout=5)


def run_command(*arguments, **variables):
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | variables
    command = [sys.executable, "-m", "tests.postgres", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120)


def test_command_is_run_on_the_server_and_its_exit_code_is_kept():
    done = run_command("--", sys.executable, "-c", "import os, sys; print(os.environ['DATABASE_URL']); sys.exit(3)")
    assert "postgres://casebase:" in done.stdout
    assert done.returncode == 3


def test_server_of_the_environment_is_used_as_it_is():
    done = run_command("--", "printenv", "DATABASE_URL", DATABASE_URL="postgres://user@elsewhere/name")
    assert done.stdout.splitlines()[-1] == "postgres://user@elsewhere/name"


def test_nothing_to_run_says_so():
    done = run_command()
    assert done.returncode == 1
    assert "Say what to run" in done.stderr
