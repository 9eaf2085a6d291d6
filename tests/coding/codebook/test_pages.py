"""Who may open each page of the codebook and do what there, what forms and scripts are answered, and what it costs."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.coding.models import Code, Codebook, CodeSet
from apps.coding.versions import freeze_codebook
from apps.core.visibility import Access
from apps.projects.models import Change
from apps.projects.row_state import token_of
from tests import builders as make
from tests.coding.codebook.states import everything

pytestmark = pytest.mark.django_db
CODERS = {"coder", "curator", "owner", "superuser"}
CURATORS = CODERS - {"coder"}
LINK = "See [[code:firms/trust]]."

PAGES = {
    "projects/harbour-study/codebooks/": CODERS,
    "codebooks/firms/": CODERS,
    "codebooks/firms/about/": CURATORS,
    "codebooks/firms/new/": CODERS,
    "codebooks/firms/sets/": CODERS,
    "codebooks/firms/sets/one/": CURATORS,
    "codebooks/firms/versions/": CODERS,
    "codebooks/firms/versions/1/": CODERS,
    "codebooks/firms/versions/1/changes/": CODERS,
    "codebooks/firms/versions/1/changes/?to=1": CODERS,
    "codebooks/firms/print/": CODERS,
    "codebooks/firms/tree.svg": CODERS,
    "codes/firms/trust/": CODERS,
    "codes/firms/trust/merge/": CURATORS,
    "codes/firms/trust/merge/?into=funding": CURATORS,
    "codes/firms/trust/split/": CURATORS,
    "codes/firms/trust/quotes/": CODERS,
}
# What is posted ("seen" comes on top), and who may.
ACTIONS = {
    "projects/harbour-study/codebooks/": ({"title": "Another"}, CURATORS),
    "codebooks/firms/about/": ({"title": "Codes of firms"}, CURATORS),
    "codebooks/firms/new/": ({"name": "Fairs", "origin": "emerging"}, CODERS),
    "codebooks/firms/sets/": ({"name": "Two"}, CURATORS),
    "codebooks/firms/sets/one/": ({"name": "Uno", "codes": ["trust"]}, CURATORS),
    "codebooks/firms/sets/one/delete/": ({}, CURATORS),
    "codebooks/firms/versions/": ({"note": "First"}, CURATORS),
    "codes/firms/trust/": ({"name": "Confidence", "origin": "emerging", "colour": "#808080"}, CURATORS),
    "codes/firms/trust/rename/": ({"name": "Confidence"}, CURATORS),
    "codes/firms/trust/move/": ({"how": "inside", "code": "funding"}, CURATORS),
    "codes/firms/trust/retire/": ({}, CURATORS),
    "codes/firms/savings/bring-back/": ({}, CURATORS),
    "codes/firms/grants/delete/": ({}, CURATORS),
    "codes/firms/trust/merge/": ({"into": "funding"}, CURATORS),
    "codes/firms/trust/split/": ({"quote": ["filtra-00"], "name": "Loans"}, CURATORS),
}


@pytest.fixture
def shown(codes, quotes, put, book):
    put(quotes[0], codes.trust)
    make.make_code_in_set(set=make.make_code_set(codebook=book, slug="one"), code=codes.funding)
    Code.objects.filter(pk=codes.savings.pk).update(retired_on="2026-01-02")
    Code.objects.filter(pk=codes.grants.pk).update(definition=LINK)
    freeze_codebook(book)
    return codes


def seen_by(path):
    """The token of what a form at this address is about."""
    kind, key, *rest = path.split("/")
    if kind == "codes":
        return token_of(Code.objects.get(slug=rest[0]))
    return token_of(CodeSet.objects.get(slug="one") if "sets/one" in path else Codebook.objects.get(slug="firms"))


def post(client, path, values, **headers):
    return client.post(f"/workspace/{path}", {"seen": seen_by(path)} | values, headers=headers)


def as_script(client, path, values):
    return post(client, path, values, accept="application/json")


@pytest.fixture
def everybody(people, outsider):
    return people | {"outsider": outsider}


def test_page_is_for_those_who_work_there(shown, everybody, client_as):
    for name, user in everybody.items():
        client = client_as(user)
        found = {path: client.get(f"/workspace/{path}").status_code for path in PAGES}
        refused = 302 if name == "visitor" else 403
        assert found == {path: 200 if name in allowed else refused for path, allowed in PAGES.items()}, name


@pytest.mark.parametrize("to", ["2", "x", "-1", "9" * 5000])
def test_version_that_is_not_there_is_compared_with_none(to, shown, coder, client_as):
    assert client_as(coder).get(f"/workspace/codebooks/firms/versions/1/changes/?to={to}").status_code == 404


def test_hidden_codebook_does_not_exist_for_others(shown, project, outsider, stranger, client_as):
    project.access = Access.PROJECT
    project.save()
    for user in (outsider, stranger):
        client = client_as(user)
        found = [client.get(f"/workspace/{path}").status_code for path in PAGES]
        found += [post(client, path, values).status_code for path, (values, _) in ACTIONS.items()]
        assert set(found) == {404}


@pytest.mark.parametrize("path", ACTIONS)
def test_only_those_who_may_change_it_do(path, shown, everybody, client_as):
    values, allowed = ACTIONS[path]
    before = everything()
    for name, user in everybody.items():
        with transaction.atomic():
            answer = post(client_as(user), path, values)
            if name in allowed:
                assert (answer.status_code, Change.objects.count()) == (302, 1), name
                assert everything() != before
            else:
                assert answer.status_code == (302 if name == "visitor" else 403), name
                assert everything() == before
            transaction.set_rollback(True)


def test_coder_adds_nothing_but_what_emerged(shown, coder, client_as):
    post(client_as(coder), "codebooks/firms/new/", {"name": "Fairs", "origin": "pre-set"})
    assert Code.objects.get(name="Fairs").origin == "emerging"


def test_form_of_what_has_changed_meanwhile_is_a_conflict(shown, curator, client_as):
    client, before = client_as(curator), everything()
    paths = [path for path in ACTIONS if path.startswith("codes/") or "sets/one" in path or "about" in path]
    forms = {path: ACTIONS[path][0] | {"seen": "older"} for path in paths}
    found = {path: client.post(f"/workspace/{path}", values).status_code for path, values in forms.items()}
    assert found == dict.fromkeys(paths, 409)
    assert everything() == before


def test_conflict_shows_both_and_keeps_what_was_typed(shown, curator, client_as):
    client, seen = client_as(curator), token_of(shown.trust)
    Code.objects.filter(pk=shown.trust.pk).update(definition="What the other wrote.")
    values = {"name": "Trust", "origin": "pre-set", "definition": "What I wrote.", "colour": "#808080"}
    page = client.post("/workspace/codes/firms/trust/", values | {"seen": seen})
    text = page.content.decode()
    assert (page.status_code, "What I wrote." in text, "the other" in text) == (409, True, True)
    again = re.search(r'name="seen" value="(\w+)"', text)[1]
    assert client.post("/workspace/codes/firms/trust/", values | {"seen": again}).status_code == 302
    assert Code.objects.get(pk=shown.trust.pk).definition == "What I wrote."


def test_script_gets_the_parts_of_the_page_as_they_are_then(shown, curator, client_as):
    answer = as_script(client_as(curator), "codes/firms/trust/move/", {"how": "before", "code": "funding"})
    assert answer.status_code == 200
    said = answer.json()
    assert said["said"] == "Moved Trust: at the top, before Funding."
    assert said["parts"]["tree"].index("code-trust") < said["parts"]["tree"].index("code-funding")
    assert "moved Trust" in said["parts"]["past"]
    assert "<svg" in said["parts"]["picture"]


@pytest.mark.parametrize(
    ("path", "values", "status", "sentence"),
    [
        ("codes/firms/funding/move/", {"how": "inside", "code": "grants"}, 422, "cannot stand below itself"),
        ("codes/firms/funding/move/", {"how": "beside", "code": "trust"}, 422, "Say before, after or inside"),
        ("codes/firms/funding/move/", {"how": "after", "code": "nothing"}, 404, "not there any more"),
        (
            "codes/firms/funding/move/",
            {"how": "after", "code": "trust", "seen": "older"},
            409,
            "changed this meanwhile",
        ),
        ("codes/firms/trust/rename/", {"name": "Funding"}, 422, "There is a code Funding"),
        ("codes/firms/trust/delete/", {}, 422, "it is on quotes"),
    ],
)
def test_script_is_told_why_not(path, values, status, sentence, shown, curator, client_as):
    answer = as_script(client_as(curator), path, values)
    assert (answer.status_code, sentence in answer.json()["error"]) == (status, True)


def test_script_of_somebody_who_was_logged_out_is_told_so(shown, visitor, client_as):
    answer = as_script(client_as(visitor), "codes/firms/trust/move/", {"how": "inside", "code": "funding"})
    assert (answer.status_code, answer.json()["login"]) == (401, "/login/")


def test_refused_form_keeps_what_was_typed(shown, curator, client_as):
    answer = post(client_as(curator), "codes/firms/trust/rename/", {"name": "Funding"})
    assert answer.status_code == 422
    assert '<p class="plain-words">Funding</p>' in answer.content.decode()


def test_undo_and_redo_by_their_buttons(shown, curator, client_as, tree):
    client, before = client_as(curator), tree()
    post(client, "codes/firms/trust/move/", {"how": "inside", "code": "funding"})
    moved = tree()
    for does, expected in [("undo", before), ("redo", moved)]:
        client.post(f"/workspace/codebooks/firms/{does}/")
        assert tree() == expected
    assert client.post("/workspace/codebooks/firms/redo/").status_code == 422


def costs(client):
    found = {}
    for path in PAGES:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/workspace/{path}").status_code == 200
        found[path] = len(queries)
    return found


def test_pages_cost_the_same_for_many_codes(shown, book, curator, client_as, project):
    client = client_as(curator)
    few = costs(client)
    crowd(book, shown, project)
    assert costs(client) == few
    assert max(few.values()) <= 32


def crowd(book, codes, project):
    """Thirty codes more, coded, in a set, with versions, memos and changes."""
    transcript = make.make_transcript(interview=make.make_interview(project=project))
    for number in range(30):
        code = make.make_code(
            codebook=book, name=f"Code {number}", parent=codes.funding, definition="[[code:firms/trust]]"
        )
        quote = make.make_quote(transcript=transcript, start=number, end=number + 3)
        coding = make.make_coding(quote=quote, code=codes.trust if number % 2 else code)
        make.make_code_in_set(set=book.sets.get(slug="one"), code=code)
        make.make_memo(target=coding, project=project)
        freeze_codebook(book)
        Change.objects.create(project=project, by=coding.coder, verb="edit", sentence="changed", about=book.uuid)
