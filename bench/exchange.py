"""How long a large project takes in and out as QDPX: 200 texts, 500 codes, 100,000 codings.

    .venv/bin/python bench/exchange.py [--scale 0.1]

Works on a database of its own, removed at the end: that of DATABASE_URL with "test_" before its name. Each step is
shown in seconds and in codings a second; beside them a floor of the same run: as many bare rows of three numbers as
there are codings, stored by executemany. The peak of memory is that of the whole process.
"""

import argparse
import io
import os
import random
import resource
import sys
import time
from functools import partial
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebase.settings")
TEXTS, CODES, CODINGS = 200, 500, 100_000
IN_SECONDS, OUT_SECONDS, MEMORY_MB = 60, 20, 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1)
    scale = parser.parse_args().scale
    import django

    django.setup()
    from django.test import override_settings
    from django.test.utils import setup_databases, teardown_databases

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with override_settings(DEBUG=False):
            return measured(scale)
    finally:
        teardown_databases(databases, verbosity=0)


def measured(scale):
    from apps.exchange.landing.landing import carried_out, planned
    from apps.exchange.landing.plan import Target
    from apps.exchange.models import Import
    from apps.exchange.outgoing.material import material_of
    from apps.exchange.outgoing.selecting import Selection
    from apps.exchange.refi.reading import read
    from apps.exchange.refi.writing import write
    from tests.builders import make_member, make_project

    codings = int(CODINGS * scale)
    floor = seconds_of(lambda: bare_rows(codings))[0]
    show("floor: bare rows", floor, codings)
    file = io.BytesIO()
    write(project_of(int(TEXTS * scale) or 1, int(CODES * scale) or 1, codings), file)
    project = make_project()
    curator = make_member(project, "curator")
    row = Import.objects.create(project=project, by=curator, file_name="large.qdpx")
    reading, material = seconds_of(lambda: read(file, "large.qdpx"))
    planning, plan = seconds_of(lambda: planned(material, Target(project=project, by=curator, title="Large")))
    storing, _ = seconds_of(partial(carried_out, plan, row))
    coming_in = reading + planning + storing
    for name, taken in (("read", reading), ("plan", planning), ("store", storing), ("in, altogether", coming_in)):
        show(name, taken, codings, floor)
    del material, plan  # or both directions would be in memory at once
    gathering, material = seconds_of(lambda: material_of(Selection(project, curator)))
    writing, _ = seconds_of(lambda: write(material, io.BytesIO()))
    for name, taken in (("gather", gathering), ("write", writing), ("out, altogether", gathering + writing)):
        show(name, taken, codings, floor)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak of memory {peak:,.0f} MB; targets: in < {IN_SECONDS} s, out < {OUT_SECONDS} s, < {MEMORY_MB:,} MB")
    return 0 if coming_in < IN_SECONDS and gathering + writing < OUT_SECONDS and peak < MEMORY_MB else 1


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
    start = time.perf_counter()
    found = act()
    return time.perf_counter() - start, found


def show(name, taken, codings, floor=None):
    beside = f", {taken / floor:7.1f} × the floor" if floor else ""
    print(f"{name:20} {taken:8.2f} s, {codings / taken:10,.0f} codings/s{beside}")


if __name__ == "__main__":
    sys.exit(main())
