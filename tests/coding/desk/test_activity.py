"""Who did what and when: filtered, paged, as a file, and never what others do in a blind round."""

import csv
import datetime
import io
import re
import uuid

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.roles import ALLOWED, Action, Role
from apps.coding.desk.filters import SIZE, ActivityFilter, Slice
from apps.coding.models import Code, Quote
from apps.projects.models import Change
from tests.builders import make_code, make_interviewee, make_member, make_replacement
from tests.coding.desk.conftest import act, code_words, queries, rename
from tests.coding.desk.test_overview import text_of
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db

ACTIVITY = "/workspace/projects/harbour-study/activity/"


def sentences(client, query=""):
    page = client.get(ACTIVITY + query)
    assert page.status_code == 200
    return re.findall(r'<a href="/workspace/changes/[^"]+">([^<]+)</a>', page.content.decode())


def test_says_who_did_what_to_what_and_where(clients, coder, code, transcript):
    rename(code, "Capital", coder, place=transcript.interview)
    page = text_of(clients["curator"].get(ACTIVITY))
    when = r"\d+ \w+ \d{4}, \d\d:\d\d"
    assert re.search(rf"Coder renamed a code to Capital {when} code Capital in Interview on the quay", page)


def test_another_project_s_changes_are_not_listed(clients, coder, code, outsider):
    rename(make_code(), "Elsewhere", outsider)
    rename(code, "Capital", coder)
    assert sentences(clients["superuser"]) == ["renamed a code to Capital"]


def test_what_others_do_in_a_blind_round_is_not_listed(clients, coder, other, code, transcript, blind):
    change = code_words(transcript, "A pilot plant", code, blind, other)
    for name in ("coder", "curator", "owner", "superuser"):
        assert sentences(clients[name]) == []
        assert clients[name].get(f"/workspace/changes/{change.uuid}/").status_code == 404
    assert "coded words" not in clients["owner"].get("/workspace/projects/harbour-study/activity.csv").content.decode()
    clients["coder"].force_login(other)
    assert sentences(clients["coder"]) == ["coded words"]


@pytest.fixture
def history(coder, curator, code, transcript, round):
    """Four changes: two of a code by the coder, one elsewhere by the curator, one old."""
    rename(code, "Capital", coder)
    code_words(transcript, "A pilot plant", code, round, coder)
    rename(make_code(codebook=code.codebook), "Language", curator)
    old = rename(code, "Money", curator)
    Change.objects.filter(pk=old.pk).update(at=datetime.datetime(2020, 5, 1, 12, tzinfo=datetime.UTC))


def test_filters_narrow_what_is_listed(clients, history, code, transcript):
    shown = {
        query: sentences(clients["coder"], query)
        for query in (
            "?person=coder", "?verb=code", f"?interview={transcript.interview.slug}", f"?about={code.uuid}",
            "?until=2020-12-31", "?since=2020-05-02&person=curator", "?person=coder&verb=rename",
        )
    }  # fmt: skip
    assert list(shown.values()) == [
        ["coded words", "renamed a code to Capital"], ["coded words"], ["coded words"],
        ["renamed a code to Money", "renamed a code to Capital"], ["renamed a code to Money"],
        ["renamed a code to Language"], ["renamed a code to Capital"],
    ]  # fmt: skip


def test_what_was_done_is_chosen_by_words_that_people_understand(clients, history, code, coder):
    rename(code, "Means", coder, verb="span")
    page = Page(clients["coder"].get(ACTIVITY).content.decode())
    chosen = [(one.attributes["value"], one.text) for one in page.one("select", name="verb").all("option")]
    assert chosen[0] == ("", "Everything")
    assert ("span", "Changed the words of a coding") in chosen
    assert [label for _, label in chosen[1:]] == sorted(label for _, label in chosen[1:])


@pytest.mark.parametrize("query", ["?person=nobody", "?verb=dance", "?interview=none", f"?about={uuid.UUID(int=7)}",
                                   "?about=rubbish", "?since=soon", "?until=later"])  # fmt: skip
def test_a_filter_that_names_nothing_matches_nothing(clients, history, query):
    assert sentences(clients["coder"], query) == []
    assert "Nothing matches" in text_of(clients["coder"].get(ACTIVITY + query))


def test_history_of_an_object_has_what_was_done_to_its_row_by_the_way(clients, curator, code):
    child = make_code(codebook=code.codebook)

    def both(changes):
        code.name = child.name = "Both"
        changes.save(code)
        changes.save(child)

    act(code.codebook.project, curator, both, about=code, sentence="changed two")
    assert sentences(clients["coder"], f"?about={child.uuid}") == ["changed two"]


def test_history_of_a_hidden_row_is_empty(clients, other, curator, code, transcript, blind):
    """A curator's merge touches the codings of a blind round: asking by their UUID tells nothing either."""
    code_words(transcript, "A pilot plant", code, blind, other)
    coding = code.codings.get()
    into = make_code(codebook=code.codebook)

    def merge(changes):
        coding.code = into
        changes.save(coding)

    act(code.codebook.project, curator, merge, about=code, sentence="merged two codes")
    assert sentences(clients["coder"], f"?about={coding.uuid}") == []
    clients["coder"].force_login(other)
    assert sentences(clients["coder"], f"?about={coding.uuid}") == ["merged two codes", "coded words"]


def test_pages_follow_one_another_without_a_gap(clients, project, coder, code):
    Change.objects.bulk_create(
        Change(project=project, by=coder, verb="test", sentence=f"number {n}") for n in range(2 * SIZE + 5)
    )
    seen, query = [], ""
    while query is not None:
        page = clients["coder"].get(ACTIVITY + query).content.decode()
        seen += re.findall(r">(number \d+)</a>", page)
        older = re.search(r'href="(\?before=\d+)"', page)
        query = older[1] if older else None
    assert seen == [f"number {n}" for n in reversed(range(2 * SIZE + 5))]


def test_one_can_go_back_to_what_is_newer(project, coder):
    Change.objects.bulk_create(Change(project=project, by=coder, verb="test") for _ in range(3 * SIZE))
    rows = Change.objects.order_by("-pk")
    second = Slice(rows, {"before": str(Slice(rows, {}).older)})
    first = Slice(rows, {"after": str(second.newer)})
    assert [one.pk for one in first] == [one.pk for one in Slice(rows, {})]
    assert (first.newer, len(second)) == (None, SIZE)


def test_activity_costs_the_same_however_much_there_is(clients, project, code, transcript):
    def more(number):
        for n in range(number):
            rename(code, f"{n} of {number}", make_member(project, Role.CODER), place=transcript.interview)

    more(3)
    few = queries(clients["coder"], ACTIVITY)
    more(30)
    assert len(queries(clients["coder"], ACTIVITY)) == len(few) <= 10


def test_file_has_every_change_and_no_formula(clients, coder, code, transcript, history):
    rename(code, "X", coder, sentence="=HYPERLINK(evil)", place=transcript.interview)
    answer = clients["coder"].get("/workspace/projects/harbour-study/activity.csv?person=coder")
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))
    assert rows[0] == ["when", "who", "verb", "what", "object", "interview", "taken back"]
    assert [row[1:4] for row in rows[1:]] == [
        ["Coder", "rename", "'=HYPERLINK(evil)"], ["Coder", "code", "coded words"],
        ["Coder", "rename", "renamed a code to Capital"],
    ]  # fmt: skip
    assert rows[1][5] == transcript.interview.slug


def test_page_says_that_the_admin_keeps_its_own_history(clients):
    assert "admin have a history of their own" in text_of(clients["coder"].get(ACTIVITY))


def deleted_names(client, query="?deleted=1"):
    return re.findall(r"<h2>([^<]+)</h2>", client.get(ACTIVITY + query).content.decode())


def test_what_was_deleted_is_listed_until_it_is_back(clients, coder, code):
    change = act(code.codebook.project, coder, lambda changes: changes.delete(code), sentence="deleted a code")
    assert deleted_names(clients["curator"]) == ["Code: Funding"]
    row = change.rows.get()
    answer = clients["coder"].post(f"/workspace/changes/{change.uuid}/rows/{row.pk}/restore/", {"seen": ""})
    assert answer.status_code == 302
    assert Code.objects.get().name == "Funding"
    assert deleted_names(clients["curator"]) == []


def test_deleted_work_of_a_blind_round_is_listed_for_its_coder_alone(clients, other, curator, code, transcript, blind):
    code_words(transcript, "A pilot plant", code, blind, other)
    act(code.codebook.project, curator, lambda changes: changes.delete(Quote.objects.get()), sentence="cleared away")
    assert deleted_names(clients["coder"]) == deleted_names(clients["owner"]) == []
    clients["coder"].force_login(other)
    assert len(deleted_names(clients["coder"])) == 2


def test_who_may_not_bring_it_back_sees_no_button(clients, curator, code):
    act(code.codebook.project, curator, lambda changes: changes.delete(code), needs=Action.CURATE)
    assert "Bring it back" not in clients["coder"].get(ACTIVITY + "?deleted=1").content.decode()
    assert "Bring it back" in clients["owner"].get(ACTIVITY + "?deleted=1").content.decode()


def test_personal_columns_need_the_right_to_see_them(monkeypatch, client, project, curator):
    monkeypatch.setitem(ALLOWED, Role.EDUCATOR, {Action.SEE_PROJECT, Action.SEE_DRAFTS, Action.CODE})
    educator = make_member(project, Role.EDUCATOR)
    person = make_interviewee(project=project, name="Mette Lindgaard")
    replacement = make_replacement(original="Rotterdam harbour board")

    def what(changes):
        person.name = "Mette Lindgaard-Holm"
        changes.save(person)
        replacement.original = "Rotterdam river board"
        changes.save(replacement)

    change = act(project, curator, what, sentence="corrected a name")
    client.force_login(educator)
    page = client.get(f"/workspace/changes/{change.uuid}/").content.decode()
    assert "Lindgaard" not in page
    assert "Rotterdam" not in page
    assert "not shown to you" in page
    client.force_login(curator)
    assert "Lindgaard" in client.get(f"/workspace/changes/{change.uuid}/").content.decode()


NAMES = ["person", "verb", "interview", "about", "since", "until", "deleted", "before", "after"]
VALUES = st.text(max_size=30).filter(lambda text: "\0" not in text) | st.integers().map(str) | st.dates().map(str)


# The fixtures are read only, so that they may stay from one example to the next.
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_filter_is_answered(query, project, coder):
    chosen = ActivityFilter(QueryDict(urlencode(query)), project, coder)
    assert list(Slice(chosen.apply(), query)) == []
    assert list(Slice(chosen.deleted_rows(), query)) == []
    assert chosen.day(query.get("since", "")) in ("", query.get("since"), chosen.day(chosen.since))
