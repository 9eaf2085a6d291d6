"""What a reader may not see influences no number, list, mark or file."""

import pytest

from apps.accounts.roles import Role
from apps.querying.asking import Asked
from tests import builders as make
from tests.querying.asked import lines, page, slugs, total

pytestmark = pytest.mark.django_db
STATES = [{"access": "restricted"}, {"access": "project"}, {"status": "draft"}]
QUERIES = [
    "code:growth", "code:network", "code:growth NEAR code:network", "NOT code:growth",
    "code:growth NEAR/3 code:network",
    "code:network FOLLOWED BY/2 code:bank", "lang:en OVERLAPS code:network", "year:2019", "case:filtra",
    "lang:en NOT (lang:en NEAR code:network)",
]  # fmt: skip


def seen(user=None):
    """All that the page and the file say of each query."""
    return [(page(query, user).main.text, lines(query, user)) for query in QUERIES]


@pytest.mark.parametrize("state", STATES)
def test_hidden_interviews_and_quotes_leave_no_trace(study, state):
    before = seen()
    hidden = make.make_interview(
        project=study.project, organisation=study.sme, slug="hidden", language="en", date="2019", **state
    )
    transcript = make.make_transcript(interview=hidden)
    for text, end, own in ((transcript, 20, {}), (study.transcript, 9, state)):
        quote = make.make_quote(transcript=text, start=0, end=end, exact=text.text[:end], **own)
        for name in ("growth", "network", "bank"):
            make.make_coding(quote=quote, code=study.codes[name], coder=study.coder, round=study.round)
    assert seen() == before
    boss = make.make_member(study.project, Role.OWNER)
    assert total("code:network", boss) == "3 passages in 2 interviews of 1 case."


def test_a_blind_round_counts_for_its_coder_alone(study, reader, owner):
    blind = make.make_round(project=study.project, slug="blind", is_blind=True)
    mine = make.make_member(study.project, Role.CODER, username="mine")
    for user in (None, study.coder, reader, owner):
        assert "q1" not in str(lines("code:network NEAR code:network", user)[1:])
    before = {user: seen(user) for user in (None, study.coder, reader, owner)}
    make.make_coding(quote=study.quotes["q1"], code=study.codes["network"], coder=mine, round=blind)
    own = make.make_quote(
        transcript=study.transcript, start=0, end=9, exact=study.transcript.text[:9], round=blind, marked_by=mine
    )
    make.make_coding(quote=own, code=study.codes["network"], coder=mine, round=blind)
    assert {user: seen(user) for user in before} == before
    assert slugs("code:network", mine) == {"q1", "q3", own.slug}
    blind.released_at = "2020-01-01T00:00Z"
    blind.save()
    assert slugs("code:network", study.coder) >= {"q1", "q3"}


def test_codes_that_are_not_open_count_for_nobody_else(study, visitor, curator):
    before = seen()
    closed = make.make_code(
        codebook=study.book, slug="secret", name="Secret", parent=study.codes["growth"], is_open=False
    )
    make.make_coding(quote=study.quotes["q4"], code=closed, coder=study.coder, round=study.round)
    assert seen() == before
    assert Asked("code:secret", visitor).faults[0].sentence == "There is no code “secret” here."
    assert Asked("code:secre", visitor).faults[0].sentence == "There is no code “secre” here."
    assert slugs("code:growth", curator) == {"q1", "q4"}
    assert "Secret" not in page("").text


def test_a_hidden_organisation_is_no_case(study, visitor):
    study.sme.access = "restricted"
    study.sme.save()
    assert total("code:growth") == "1 passage in 1 interview."
    assert "Filtra" not in page("code:growth").text + str(lines("code:growth"))
    assert Asked("case:filtra", visitor).faults[0].sentence == "There is no case “filtra” here."
    assert page("case:filtra").text.replace("filtra", "x") == page("case:x").text


def test_speakers_of_hidden_interviews_are_not_known(study, visitor, owner):
    closed = make.make_interview(project=study.project, access="restricted")
    mayor = make.make_interviewee(project=study.project, role_title="Mayor", identity="role", name="")
    make.make_quote(interview=closed, passage=make.make_passage(), slug="closed", interviewee=mayor)
    assert Asked("speaker:mayor", visitor).faults[0].sentence == "There is no speaker “mayor” here."
    assert slugs("speaker:mayor", owner) == {"closed"}


def test_rounds_that_only_hold_hidden_work_find_nothing(study, visitor):
    blind = make.make_round(project=study.project, slug="blind", is_blind=True)
    make.make_coding(quote=study.quotes["q1"], code=study.codes["network"], coder=study.coder, round=blind)
    assert slugs("round:blind", visitor) == set()
    assert slugs("NOT round:first", visitor) == set()
    assert slugs("round:blind", study.coder) == {"q1"}
