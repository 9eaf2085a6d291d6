"""How long pages take where the base has 10,000 quotes and where it has a million, beside their own statements alone.

    .venv/bin/python bench/at_scale.py                                a PostgreSQL of its own, gone at the end
    .venv/bin/python bench/at_scale.py --folder /srv/grown            … kept in a folder: the next run grows nothing
    .venv/bin/python bench/at_scale.py --quotes 10000 100000          other sizes; the last is held to the budget
    .venv/bin/python bench/at_scale.py --only matrix                  pages whose name has this word
    .venv/bin/python bench/at_scale.py --server postgres://…/postgres a server that runs already

Each page is asked for through Django's test client as a visitor and as a coder of the largest project; the median of
some times is its figure. "CPU" is what both
processes worked for it ("CPU 1": in the smallest base), which is the figure on a machine that does other things as
well. "SQL" is the floor: the statements that the page made, run again on the bare cursor, their
rows fetched. The page is measured as it is read again and again, so with what is remembered of the whole base; "cold"
is its first time after a change of the content. Ends with 1 where a page passes the budget.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebase.settings")

BUDGET_MS = 200
GROWTH = 2.0
FLOOR_MS = 20  # a page below this may grow as it likes: what differs then is noise

# name, address: {…} are filled from `rows_of`, which finds them in the grown base.
PAGES = [
    ("matrices", "/matrix/"),
    ("matrix", "/matrix/{framework}/"),
    ("matrix, combined", "/matrix/{framework}/?view=combined"),
    ("largest SME", "/smes/{largest_sme}/"),
    ("small SME", "/smes/{small_sme}/"),
    ("SMEs", "/smes/"),
    ("quotes", "/quotes/"),
    ("quotes of a concept", "/quotes/?concept={concept}"),
    ("quotes of a language", "/quotes/?language=en"),
    ("quotes by two facets", "/quotes/?language=en&concept={concept}"),
    ("quotes in a table", "/quotes/?sort=-interview&view=table"),
    ("claims", "/claims/"),
    ("code", "/codes/{code}/"),
    ("concept", "/concepts/{concept}/"),
    ("search, a common word", "/search/?q=market"),
    ("search, a rare word", "/search/?q={rare}"),
    ("search, two words", "/search/?q=market+cluster"),
    ("search, a facet", "/search/?q=market&concept={concept}&kind=quote"),
    ("search, a field alone", "/search/?q=code:{code}"),
    ("co-occurrence", "/analysis/cooccurrence/?codebook={codebook}"),
    ("co-occurrence of a case", "/analysis/cooccurrence/?codebook={codebook}&case={largest_sme}"),
    ("codes by case", "/analysis/codes/?codebook={codebook}"),
    ("cases by concepts", "/analysis/concepts/"),
    ("evidence map", "/analysis/evidence-map/"),
    ("saturation", "/analysis/saturation/"),
    ("triangulation", "/analysis/triangulation/"),
    ("contradictions", "/analysis/contradictions/"),
    ("levels", "/pictures/levels/"),
    ("network", "/pictures/network/"),
]


def main():
    asked = arguments()
    sizes = sorted(asked.quotes)
    with database_server(asked) as url:
        found = {size: measured(url, size, asked) for size in sizes}
    return report(found, sizes)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="keep the server's data here, and use what is there")
    parser.add_argument("--server", help="the address of a PostgreSQL that runs already")
    parser.add_argument("--only", default="", help="measure the pages whose name has this word")
    parser.add_argument("--statements", action="store_true", help="print the slowest statements of each page")
    parser.add_argument("--times", type=int, default=7, help="how many times each page is asked for")
    parser.add_argument("--inside", help=argparse.SUPPRESS)  # one size, in a process of its own
    return parser.parse_args()


@contextmanager
def database_server(asked):
    from tests import postgres

    if asked.server:
        yield asked.server
    elif asked.folder:
        with kept_server(postgres, asked.folder) as url:
            yield url
    else:
        with postgres.server() as url:
            yield url


@contextmanager
def kept_server(postgres, folder):
    """A server on the data of an earlier run; the password is kept beside them."""
    binaries = postgres.find_binaries()
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "data").exists():
        postgres._initialise(binaries, folder, "casebase")
    process, port = postgres._start(binaries, folder, "casebase")
    try:
        yield f"postgres://casebase:casebase@127.0.0.1:{port}/postgres"
    finally:
        postgres._stop(process)


def measured(url, size, asked):
    """{(page, person): figures} of a base of that size: in a process of its own, since settings are read once."""
    import json

    name = f"grown{size}"
    environment = {
        **os.environ,
        "DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl(),
        "CACHE_URL": "locmem://",
    }
    ensure_database(url, name)
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "-v", "0"], env=environment, check=True)
    if not is_grown(environment["DATABASE_URL"]):
        print(f"growing {size} quotes", flush=True)
        start = time.monotonic()
        subprocess.run([*manage, "grow", "--quotes", str(size)], env=environment, check=True)
        print(f"grown in {time.monotonic() - start:.0f} s", flush=True)
    command = [sys.executable, __file__, "--inside", "yes", "--only", asked.only, "--times", str(asked.times)]
    command += ["--statements"] if asked.statements else []
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return {tuple(key): figures for key, figures in json.loads(done.stdout)}


def ensure_database(url, name):
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()


def is_grown(url):
    import psycopg2

    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM coding_quote)")
        grown = cursor.fetchone()[0]
    connection.close()
    return grown


# What follows runs within one base.


def inside(asked):
    import json

    import django

    django.setup()
    from django.conf import settings
    from django.test import override_settings

    from casebase.settling import settle

    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settle()  # as a process that serves
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | plain, DEBUG=False):
        names, people = rows_of()
        found = []
        for name, address in PAGES:
            for person, user in people.items():
                if asked.only in name:
                    figures = figures_of(address.format(**names), user, asked)
                    print(
                        f"  {person:8} {name:20} {figures['page']:8.1f} ms, {figures['cpu']:8.1f} ms of work",
                        file=sys.stderr,
                        flush=True,
                    )
                    found.append(((name, person), figures))
    print(json.dumps(found))


def rows_of():
    """({name in an address: what stands there}, {person: user}): the largest of each kind, and a small SME."""
    from django.db.models import Count

    from apps.accounts.models import User
    from apps.coding.models import Coding, Quote
    from apps.evidence.models import Claim, Framework
    from apps.interviews.models import Interview
    from apps.search.models import Word
    from apps.smes.models import SME

    smes = SME.objects.visible_to(visitor())
    claims = Claim.objects.filter(organisation__in=smes).order_by()
    firms = claims.values_list("organisation__slug").annotate(number=Count("pk")).order_by("number", "organisation")
    quotes = Quote.objects.order_by().values_list("interview__project").annotate(number=Count("pk"))
    project = quotes.order_by("-number")[0][0]
    codes = (
        Coding.objects.filter(quote__interview__project=project)
        .order_by()
        .values_list("code__codebook__slug", "code__slug")
    )
    concepts = Quote.concepts.through.objects.order_by().values_list("concept__slug").annotate(number=Count("pk"))
    assert Interview.objects.exists()
    codebook, code, _ = codes.annotate(number=Count("pk")).order_by("-number")[0]
    names = {
        "framework": Framework.objects.get().slug,
        "largest_sme": firms.reverse()[0][0],
        "small_sme": firms[0][0],
        "code": f"{codebook}/{code}",
        "codebook": codebook,
        "concept": concepts.order_by("-number")[0][0],
        "rare": Word.objects.order_by("entries", "word").values_list("word", flat=True)[0],
    }
    coder = User.objects.filter(memberships__project=project, memberships__role="coder").order_by("pk")[0]
    return names, {"visitor": None, "coder": coder}


def visitor():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def figures_of(address, user, asked):
    """Milliseconds: `cold` with nothing remembered, `page` at the median, `sql` of its statements alone; `queries`."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client

    client = Client()
    if user:
        client.force_login(user)
    milliseconds(client, address)  # what a process does once: templates, caches of conditions
    cache.clear()
    cold = milliseconds(client, address)
    start = processor_ms()
    times = [milliseconds(client, address) for _ in range(asked.times)]
    processor = (processor_ms() - start) / asked.times
    statements = []
    with connection.execute_wrapper(recorder(statements)):
        milliseconds(client, address)
    alone = [run_alone(statements) for _ in range(asked.times)]
    if asked.statements:
        for taken, (sql, _) in sorted(zip(alone[-1], statements, strict=True), key=lambda pair: -pair[0])[:3]:
            print(f"    {taken:8.1f} ms  {sql}\n", file=sys.stderr)
    return {
        "cold": cold,
        "page": statistics.median(times),
        "cpu": processor,
        "sql": statistics.median(sum(each) for each in alone),
        "queries": len(statements),
    }


def recorder(statements):
    def record(execute, sql, params, many, context):
        if sql.lstrip().startswith(("SELECT", "(SELECT", "WITH")):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    return record


def run_alone(statements):
    """Milliseconds of each statement on the driver's own cursor, rows fetched."""
    from django.db import connection

    times = []
    for sql, params in statements:
        start = time.perf_counter()
        with connection.connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()
        times.append((time.perf_counter() - start) * 1000)
    return times


def processor_ms():
    """Milliseconds that this process and its PostgreSQL backend have worked, which a busy machine changes little.

    Linux counts those of another process in ticks of ten.
    """
    from django.db import connection

    fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return time.process_time() * 1000 + ticks * 1000 / os.sysconf("SC_CLK_TCK")


def milliseconds(client, address):
    start = time.perf_counter()
    response = client.get(address)
    taken = (time.perf_counter() - start) * 1000
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    return taken


def report(found, sizes):
    """Print the table; 1 where a page passes the budget at the largest size or grows too much from the smallest."""
    small, large = found[sizes[0]], found[sizes[-1]]
    head = ["small", "large", "growth", "SQL", "page/SQL", "CPU", "CPU 1"]
    print(f"\n{'page':20} {'reader':8}", *(f"{name:>8}" for name in head), f"{'n':>4} {'cold':>8}")
    missed = 0
    for key, figures in large.items():
        growth = figures["page"] / small[key]["page"]
        is_missed = figures["page"] > BUDGET_MS or (growth > GROWTH and figures["page"] > FLOOR_MS)
        missed += is_missed
        print(
            f"{key[0]:20} {key[1]:8} {small[key]['page']:8.1f} {figures['page']:8.1f} {growth:7.1f}× "
            f"{figures['sql']:8.1f} {figures['page'] / max(figures['sql'], 0.1):7.1f}× "
            f"{figures['cpu']:8.1f} {small[key]['cpu']:8.1f} {figures['queries']:4} "
            f"{figures['cold']:8.1f}{'  MISSED' if is_missed else ''}"
        )
    print(f"\n{sizes[0]} and {sizes[-1]} quotes; ms at the median; {missed} of {len(large)} miss the budget")
    return 1 if missed else 0


if __name__ == "__main__":
    asked = arguments()
    if asked.inside:
        inside(asked)
    else:
        sys.exit(main())
