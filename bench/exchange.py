"""How long a large project takes in and out as QDPX, and to take it back: 200 texts, 500 codes, 100,000 codings.

    .venv/bin/python bench/exchange.py [--scale 0.1]

Works on a database of its own, removed at the end: that of DATABASE_URL with "test_" before its name, for SQLite a file
in a temporary folder. What comes in, goes out and is taken back does so in a process of its own, whose peak of memory
is told, with the interpreter and the whole of Casebase in it.

Each step is shown in seconds and in codings a second, with the seconds that the processor spent on it, in that process
and in the one by which a server of the database on this machine answers it: where the machine does other things too,
they differ. Beside them a floor of the same run: as many bare rows of three numbers as there are codings, stored by
executemany.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebase.settings")
TEXTS, CODES, CODINGS = 200, 500, 100_000
SECONDS = {"in": 60, "out": 20, "back": 60}
MEMORY_MB = 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--step", help=argparse.SUPPRESS)  # what the process of a step is told
    options = parser.parse_args()
    import django

    django.setup()
    if options.step:
        return print(json.dumps(step(**json.loads(options.step))))
    from django.test.utils import setup_databases, teardown_databases

    with tempfile.TemporaryDirectory() as folder:
        name_sqlite(Path(folder) / "bench.sqlite3")
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            return measured(options.scale, Path(folder) / "large.qdpx")
        finally:
            teardown_databases(databases, verbosity=0)


def name_sqlite(path):
    """A database in memory would count as memory of the process."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(path)


def measured(scale, file):
    from django.db import connection

    from apps.exchange.models import Import
    from apps.exchange.refi.writing import write
    from tests.builders import make_member, make_project

    codings = int(CODINGS * scale)
    (floor, _), _ = seconds_of(lambda: bare_rows(codings))
    print(f"{connection.vendor}, {codings:,} codings")
    show("floor: bare rows", floor, codings)
    with file.open("wb") as stream:
        write(project_of(int(TEXTS * scale) or 1, int(CODES * scale) or 1, codings), stream)
    project = make_project()
    row = Import.objects.create(project=project, by=make_member(project, "curator"), file_name=file.name)
    database, is_good = str(connection.settings_dict["NAME"]), True
    connection.close()
    for kind, most in SECONDS.items():
        given = json.dumps({"kind": kind, "database": database, "file": str(file), "number": row.pk})
        told = subprocess.run([sys.executable, __file__, "--step", given], capture_output=True, text=True, check=True)
        peak, taken = (found := json.loads(told.stdout)).pop("peak"), sum(seconds for seconds, _ in found.values())
        for name, (seconds, spent) in found.items():
            show(name, seconds, codings, floor, f", processor {spent:6.2f} s")
        show(f"{kind}, altogether", taken, codings, floor, f", peak {peak:,.0f} MB; target {most} s")
        is_good = is_good and taken < most * max(scale, 0.1) and peak < MEMORY_MB
    return 0 if is_good else 1


def step(kind, database, file, number):
    """{name: [seconds, seconds of the processor]} of the parts of one step, and its peak of memory in MB."""
    from django.db import connection

    from apps.exchange.models import Import

    connection.settings_dict["NAME"] = database
    row = Import.objects.select_related("project", "by", "change").get(pk=number)
    found = {"in": come_in, "out": go_out, "back": take_back}[kind](row, file)
    return found | {"peak": peak_mb()}


def come_in(row, file):
    from apps.exchange.landing.landing import carried_out, planned
    from apps.exchange.landing.plan import Target
    from apps.exchange.refi.reading import read

    with open(file, "rb") as stream:
        reading, material = seconds_of(lambda: read(stream, row.file_name))
    planning, plan = seconds_of(lambda: planned(material, Target(project=row.project, by=row.by, title="Large")))
    storing, (row.change, _) = seconds_of(partial(carried_out, plan, row))
    row.save()
    return {"read": reading, "plan": planning, "store": storing}


def go_out(row, file):
    from apps.exchange.outgoing.material import material_of
    from apps.exchange.outgoing.selecting import Selection
    from apps.exchange.refi.writing import write

    gathering, material = seconds_of(lambda: material_of(Selection(row.project, row.by)))
    with open(file, "wb") as stream:
        writing, _ = seconds_of(lambda: write(material, stream))
    return {"gather": gathering, "write": writing}


def take_back(row, file):
    from apps.projects.changing import undo

    return {"take back": seconds_of(lambda: undo(row.change, by=row.by))[0]}


def peak_mb():
    """Of this process alone: what getrusage says may be the peak of the one that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def project_of(texts, codes, codings):
    """A Material with quotes that overlap, two coders, and a memo on every tenth coding."""
    from apps.exchange.grow.words import sentence
    from apps.exchange.material import Code, Coder, Coding, Document, Material, Selection

    rng = random.Random(4)
    guid = iter(UUID(int=number) for number in range(1, 10**9))
    material = Material(format="refi", title="Large")
    material.coders = [Coder(key=str(g), guid=g, name=name) for name, g in zip(("A", "B"), guid, strict=False)]
    for number in range(codes):
        g, parent = next(guid), material.codes[number // 10].key if number else ""
        material.codes.append(Code(key=str(g), guid=g, name=f"Code {number}", parent=parent))
    for number in range(texts):
        g = next(guid)
        text = "\n".join(sentence(rng) for _ in range(400))
        material.documents.append(Document(key=str(g), guid=g, title=f"Interview {number:03}", text=text))
    seen = set()
    while len(seen) < codings:
        document, length = rng.choice(material.documents), rng.choice((40, 90, 300))
        start = rng.randrange(len(document.text) - length)
        place = (document.key, start, start + length)
        if place in seen or not document.text[start : start + length].strip():
            continue
        seen.add(place)
        one = next(guid)
        material.selections.append(
            Selection(key=str(one), guid=one, document=document.key, start=start, end=start + length,
                      exact=document.text[start : start + length])
        )  # fmt: skip
        two = next(guid)
        material.codings.append(
            Coding(key=str(two), guid=two, selection=str(one), code=rng.choice(material.codes).key,
                   coder=rng.choice(material.coders).key, memo="A thought." if len(seen) % 10 == 0 else "")
        )  # fmt: skip
    return material


def bare_rows(number):
    from django.db import connection, transaction

    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("CREATE TABLE bench_floor (a INTEGER, b INTEGER, c INTEGER)")
        cursor.executemany("INSERT INTO bench_floor VALUES (%s, %s, %s)", [(n, n, n) for n in range(number)])
        cursor.execute("DROP TABLE bench_floor")


def seconds_of(act):
    start, spent = time.perf_counter(), processor_seconds()
    found = act()
    return (time.perf_counter() - start, processor_seconds() - spent), found


def processor_seconds():
    """Of this process, and of the server process that answers it, where that is seen."""
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    connection.ensure_connection()
    status = Path(f"/proc/{connection.connection.get_backend_pid()}/stat")
    if not status.exists():
        return own
    user, system = status.read_text().rpartition(")")[2].split()[11:13]
    return own + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def show(name, taken, codings, floor=None, more=""):
    beside = f", {taken / floor:7.1f} × the floor" if floor else ""
    print(f"{name:20} {taken:8.2f} s, {codings / taken:10,.0f} codings/s{beside}{more}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
