"""Scripts in production: whatever they import has a name that follows from its content, and is asked for early."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)
IMPORT = re.compile(r"""^import\b.*?["'](\.[^"']+)["'];""", re.MULTILINE | re.DOTALL)
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of static files as they are served in production."""
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("static")
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": settings.HASHED}}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def test_script_imports_the_very_version_that_it_was_deployed_with(collected):
    scripts = [
        one for area in ("site", "workspace") for one in (collected / area).rglob("*.js") if HASHED.search(one.name)
    ]
    imported = [(one, address) for one in scripts for address in IMPORT.findall(one.read_text())]
    assert len(imported) > 30
    for script, address in imported:
        assert HASHED.search(address), f"{script.name} imports {address}"
        assert (script.parent / address).exists()


def test_coding_page_asks_at_once_for_all_that_its_script_imports():
    page = (ROOT / "templates" / "workspace" / "coding.html").read_text()
    names = re.search(r"for name in \[(.*?)\]", page)[1]
    asked = {ROOT / "static" / "workspace" / f"{name}.js" for name in re.findall(r'"([^"]+)"', names)}
    entry = ROOT / "static" / "workspace" / "coding" / "page.js"
    assert asked == modules_below(entry) - {entry}


def modules_below(script, known=frozenset()):
    """`script` and every script that it imports, through others too."""
    found = {*known, script}
    for address in IMPORT.findall(script.read_text()):
        imported = (script.parent / address).resolve()
        if imported not in found:
            found |= modules_below(imported, frozenset(found))
    return found
