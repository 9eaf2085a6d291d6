"""Every verb of a change has words for people."""

import ast
from pathlib import Path

from apps.projects.verbs import LABELS, label_of

APPS = Path(__file__).parents[2] / "apps"
# Functions of ours that begin a change, with the verb among what they are given.
BEGINNING = {"acting", "acting_on", "change_of", "_change", "_confirming"}


def verbs_in(tree):
    """The verbs that are written in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = [one.value for one in node.keywords if one.arg == "verb"]
            if getattr(node.func, "id", "") in BEGINNING:
                given += [one for one in node.args if isinstance(one, ast.Constant)][:1]
            yield from (part.value for one in given for part in words_of(one))
        if isinstance(node, ast.Assign) and "verb" in ast.unparse(node.targets[0]):
            yield from (part.elts[0].value for part in ast.walk(node.value) if is_pair_of_words(part))


def words_of(node):
    """The texts that an expression may become."""
    if isinstance(node, ast.IfExp):
        return words_of(node.body) + words_of(node.orelse)
    return [node] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def is_pair_of_words(node):
    return isinstance(node, ast.Tuple) and all(words_of(one) for one in node.elts)


def test_every_verb_has_words_that_differ_from_all_others():
    modules = [path for path in APPS.rglob("*.py") if path.parts[-2] != "migrations" and "exchange" not in path.parts]
    found = {verb for path in modules for verb in verbs_in(ast.parse(path.read_text()))} | {"rename", "import"}
    assert {"code", "undo", "redo", "span", "hand-in", "take-up", "recording-add", "leave"} <= found
    assert found == set(LABELS)
    assert len(set(LABELS.values())) == len(LABELS)


def test_verb_without_a_line_is_read_as_it_is():
    assert label_of("set-out") == "Set out"
