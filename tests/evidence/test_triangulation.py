"""From how many sides a claim is seen: counted from what one reader may see."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.roles import Role
from apps.core.visibility import Access
from apps.evidence.triangulation import triangulation_of
from tests.builders import (
    make_claim,
    make_coding,
    make_evidence,
    make_interview,
    make_interviewee,
    make_member,
    make_passage,
    make_quote,
    make_round,
    make_source,
)
from tests.coding.desk.test_overview import text_of


class Place(SimpleNamespace):
    def get_absolute_url(self):
        return f"/{self.pk}/"

    def get_kind_display(self):
        return "Thesis"


def said(interview, speaker, stance="supports", quote=None):
    """An item that rests on a quote: numbers of its interview and its speaker (None: not settled)."""
    person = SimpleNamespace(pk=speaker) if speaker is not None else None
    place = Place(pk=interview, title=f"Interview {interview}")
    words = SimpleNamespace(interview_id=interview, interview=place, interviewee=person)
    return SimpleNamespace(quote=words, quote_id=quote or id(words), passage=None, stance=stance)


def printed(source, stance="supports"):
    place = Place(pk=source, label=f"Source {source}")
    return SimpleNamespace(
        quote=None, quote_id=None, passage=SimpleNamespace(source_id=source, source=place), stance=stance
    )


def coded(item, coder, round=1):
    return SimpleNamespace(quote_id=item.quote_id, coder_id=coder, coder=f"Coder {coder}", round_id=round)


def sides(items, codings=(), organisations=2, **options):
    options = {"label_of": lambda person: f"Person {person.pk}"} | options
    return triangulation_of(items, codings, organisations=organisations, **options)


def test_interviews_speakers_coders_rounds_and_kinds_are_counted():
    items = [said(1, 1), said(1, 2, "qualifies"), said(2, 3), printed(9)]
    found = sides(items, [coded(items[0], 1), coded(items[0], 2), coded(items[2], 1, round=2)])
    assert (found.interviews, found.speakers, found.coders, found.rounds) == (2, 3, 2, 2)
    assert found.in_words == "2 interviews, 1 thesis; 3 people spoke, 2 have coded it in 2 rounds"
    assert [one.label for one in found.origins] == ["Interview 1", "Interview 2", "Source 9"]
    assert dict(found.origins[0].stances) == {"supports": 1, "qualifies": 1}
    assert found.cautions == []


@pytest.mark.parametrize(
    ("items", "organisations", "caution"),
    [
        ([said(1, 1), said(1, 2)], 1, "Single source: all of it comes from one interview."),
        ([printed(1), printed(1)], 0, "Single source: all of it comes from one thesis."),
        ([said(1, 1), said(2, 1)], 2, "One speaker: the same person speaks in all the interviews."),
        ([said(1, 1), said(2, 2)], 1, "One organisation: all the interviews are about it."),
    ],
)
def test_what_rests_on_one_leg_is_said_plainly(items, organisations, caution):
    assert caution in sides(items, organisations=organisations).cautions


def test_a_speaker_who_is_not_settled_may_be_another():
    assert sides([said(1, 1), said(2, None)]).cautions == []


def test_one_coder_is_said_plainly():
    item = said(1, 1)
    assert "One coder: nobody else has coded these words." in sides([item], [coded(item, 1)]).cautions


def test_coders_are_counted_for_all_and_named_for_members():
    item = said(1, 1)
    codings = [coded(item, 1), coded(item, 2)]
    assert [sides([item], codings, names_coders=names).origins[0].coders for names in (False, True)] == [
        [], ["Coder 1", "Coder 2"],
    ]  # fmt: skip
    assert sides([item], codings).coders == 2


def test_nothing_is_seen_from_no_side():
    found = sides([])
    assert (found.origins, found.cautions, found.in_words) == ([], [], "")


ITEMS = st.lists(
    st.builds(said, st.integers(1, 4), st.none() | st.integers(1, 4), st.sampled_from(["supports", "contradicts"]))
    | st.builds(printed, st.integers(1, 3))
)


@given(ITEMS)
def test_every_piece_is_counted_once(items):
    found = sides(items)
    assert sum(one.pieces for one in found.origins) == len(items)
    assert found.speakers == len({item.quote.interviewee.pk for item in items if item.quote and item.quote.interviewee})
    assert bool(found.cautions and found.cautions[0].startswith("Single source")) == (len(found.origins) == 1)


@pytest.fixture
def claim(project):
    """A claim on quotes of an open and of a restricted interview, and on a passage."""
    claim = make_claim(project=project)
    person = make_interviewee(project=project, name="Mette Lindgaard")
    for title, access in (("Talk on the quay", Access.PUBLIC), ("Talk behind doors", Access.RESTRICTED)):
        interview = make_interview(project=project, title=title, access=access, interviewees=[person])
        quote = make_quote(interview=interview, interviewee=person)
        make_evidence(claim=claim, quote=quote)
        make_coding(quote=quote, coder=make_member(project, Role.CODER, display_name=f"Coder of {title}"))
    make_evidence(claim=claim, passage=make_passage(source=make_source(label="Holm (2019)")))
    return claim


@pytest.mark.django_db
def test_panel_tells_a_visitor_nothing_of_what_is_restricted(client, claim):
    page = text_of(client.get(claim.get_absolute_url()))
    panel = page[page.index("From how many sides") :]
    assert "1 interview, 1 report; 1 person spoke, 1 has coded it in 1 round" in page
    assert "Talk on the quay" in panel
    assert "behind doors" not in page
    assert "Lindgaard" not in page
    assert "Coder of" not in page


@pytest.mark.django_db
def test_panel_names_coders_to_members(client, claim, reader, coder):
    client.force_login(reader)
    page = text_of(client.get(claim.get_absolute_url()))
    assert ("Coder of Talk on the quay" in page, "behind doors" in page) == (True, False)
    client.force_login(coder)
    page = text_of(client.get(claim.get_absolute_url()))
    assert "2 interviews, 1 report; 1 person spoke, 2 have coded it in 2 rounds" in page
    assert "One speaker" in page


@pytest.mark.django_db
def test_codings_of_a_blind_round_are_not_counted(client, claim, project):
    quote = claim.evidence.exclude(quote=None).first().quote
    make_coding(quote=quote, round=make_round(project=project, is_blind=True))
    assert "1 has coded it in 1 round" in text_of(client.get(claim.get_absolute_url()))
