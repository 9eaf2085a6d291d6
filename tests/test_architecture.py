"""The apps stand in layers: an app imports from, and points to, those below it only (STYLE.md §2)."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from simple_history.models import HistoricalChanges

ROOT = Path(__file__).resolve().parent.parent
LAYERS = (
    {"core"},
    {"accounts"},
    {"publishing"},
    {"sources"},
    {"organisations"},
    {"projects"},
    {"clusters"},
    {"smes"},
    {"interviews"},
    {"coding"},
    {"evidence"},
    {"summaries"},
    {"querying"},
    {"analysis"},
    {"pictures"},
    {"search"},
    {"exchange"},
    {"api"},
)
LAYER = {app: number for number, layer in enumerate(LAYERS) for app in layer}


def may_use(app, other):
    """True where `app` may import from, or point to, `other`."""
    return other == app or LAYER[other] < LAYER[app]


def imports_of(path):
    """Names of the modules that a file imports anywhere in it, relative ones made absolute."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module":
            yield from (argument.value for argument in node.args if isinstance(argument, ast.Constant))


def apps_imported(path):
    """The apps, by short name, that a file imports from; "casebase" for the site itself."""
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "casebase":
            yield "casebase"
        elif parts[0] == "apps" and len(parts) > 1:
            yield parts[1]


def files_of(app):
    return sorted((ROOT / "apps" / app).rglob("*.py"))


def test_every_app_has_a_layer():
    assert {path.name for path in (ROOT / "apps").iterdir() if (path / "apps.py").exists()} == set(LAYER)


def test_apps_are_installed_in_the_order_of_the_layers():
    installed = [config.name.removeprefix("apps.") for config in apps.get_app_configs() if config.name[:5] == "apps."]
    assert [LAYER[app] for app in installed] == sorted(LAYER[app] for app in installed)


@pytest.mark.parametrize("app", sorted(LAYER))
def test_app_imports_lower_apps_only(app):
    wrong = [
        f"{path.relative_to(ROOT)} imports from {other}"
        for path in files_of(app)
        for other in sorted(set(apps_imported(path)))
        if other == "casebase" or not may_use(app, other)
    ]
    assert wrong == []


def test_nothing_but_the_tests_imports_the_tests():
    files = [path for folder in ("apps", "casebase") for path in (ROOT / folder).rglob("*.py")]
    assert [path for path in files if any(name.split(".")[0] == "tests" for name in imports_of(path))] == []


def test_relations_point_to_lower_apps_only():
    """Those of historical models apart: they repeat the relations of the model that they keep."""
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in LAYER and not issubclass(model, HistoricalChanges)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label in LAYER
        if not may_use(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from apps.evidence.models import Claim", {"evidence"}),
        ("def late():\n    import apps.evidence.models", {"evidence"}),
        ("from apps import evidence", {"evidence"}),
        ("from ..evidence import models", {"evidence"}),
        ("from importlib import import_module\nimportlib.import_module('apps.evidence')", {"evidence"}),
        ("from casebase import settings", {"casebase"}),
        ("from django.apps import apps", set()),
    ],
)
def test_an_import_is_seen_however_it_is_written(code, found, tmp_path, monkeypatch):
    folder = tmp_path / "apps" / "coding"
    folder.mkdir(parents=True)
    (folder / "models.py").write_text(code)
    monkeypatch.setattr("tests.test_architecture.ROOT", tmp_path)
    assert set(apps_imported(folder / "models.py")) == found
