"""The repository keeps the habits of STYLE.md that a program can check."""

import ast
import re
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
APP_FILES = sorted((ROOT / "apps").rglob("*.py"))
VIEW_FILES = [path for path in APP_FILES if path.name == "views.py" or "views" in path.parts]
# `about` and `of` give the notes on, and the versions of, objects that a view has found by `visible_to` before;
# `withheld_from` is a rule of visibility itself: what may be said of what a reader may not see.
GUARDS = {"visible_to", "editable_by", "draftable_by", "about", "of", "withheld_from"}
STRAY_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py"}
MACHINE = re.compile("|".join(["/" + "work/", r"/" + r"home/\w", "/" + "root/", r"/" + r"Users/\w", r"C:\\\\Users"]))
# Written in pieces, so that this file does not hold what it looks for.
HOSTS = [
    "py" + "pi",
    "python" + "hosted",
    "npm" + "js",
    "regis" + "try",
    "arti" + "factory",
    "nex" + "us",
    "mir" + "ror",
]
REGISTRY = re.compile(rf"https?://[\w.-]*(?:{'|'.join(HOSTS)})[\w.-]*", re.I)
TEXT = {".py", ".md", ".html", ".js", ".css", ".toml", ".in", ".txt", ".yaml", ".yml", ".json", ".cfg", ".sh", ""}
OUTSIDE = {".venv", "node_modules", "var", ".git", "__pycache__", ".ruff_cache", ".pytest_cache", ".hypothesis"}


def repository_files():
    """Text files that are, or would be, part of the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    paths = [ROOT / name for name in sorted(filter(None, names)) if not OUTSIDE & set(Path(name).parts)]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def unguarded_managers(tree):
    """Lines on which `.objects` is used by something other than a rule of visibility."""
    guarded = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in GUARDS and isinstance(node.value, ast.Attribute)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and id(node) not in guarded
    ]


def test_views_start_from_what_the_reader_may_see():
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in VIEW_FILES
        for line in unguarded_managers(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert wrong == [], "begin with .visible_to(request.user) or .editable_by(request.user)"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("Claim.objects.visible_to(user).all()", []),
        ("Claim.objects.editable_by(user)", []),
        ("Claim.objects.all()", [1]),
        ("Claim.objects", [1]),
        ("x = 1\nClaim.objects.filter(pk=1).visible_to(user)", [2]),
        ("Claim._default_manager.all()", [1]),
    ],
)
def test_a_bare_manager_is_seen(code, lines):
    assert unguarded_managers(ast.parse(code)) == lines


def test_modules_are_named_for_their_job():
    assert [path for path in APP_FILES if path.name in STRAY_NAMES] == []


def test_there_are_no_signals_but_that_of_migrations():
    """What only the database does, its triggers, is made anew when its tables may have been (docs/adr/0017)."""
    allowed = re.compile(
        r"sqlite3\.connect\(|post_migrate\.connect\(|django\.db\.models\.signals import post_migrate\n"
    )
    signal = re.compile(r"\breceiver\(|\.connect\(|django\.db\.models\.signals|django\.dispatch")
    found = [path for path in APP_FILES if signal.search(allowed.sub("", path.read_text(encoding="utf-8")))]
    assert found == []


def test_settings_are_documented_in_the_readme():
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("There is no README.md yet.")
    source = (ROOT / "casebase" / "settings.py").read_text() + (ROOT / "casebase" / "environment.py").read_text()
    names = set(re.findall(r"(?:read_flag|read_list|environ\.get)\(\s*\"([A-Z_]+)\"", source))
    assert {"DATABASE_URL", "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "CACHE_URL"} <= names
    text = readme.read_text(encoding="utf-8")
    assert [name for name in sorted(names) if name not in text] == []


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["paths of a machine", "hosts of a registry"])
def test_tree_names_no_machine_and_no_registry(pattern):
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in repository_files()
        if path != Path(__file__)
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_migrations_are_complete(db):
    out = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=out)
    except SystemExit:
        pytest.fail(out.getvalue())
