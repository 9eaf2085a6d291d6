"""The doctor as a whole, and the checks of links, which belong to no app in particular."""

import json

import pytest
from django.core.management import call_command

from apps.core.faults import checks
from apps.core.visibility import Access
from tests import builders

CONTRACT = {"anchors", "claims-without-evidence", "dead-links", "visibility", "unsourced-facts"}


@pytest.fixture
def sound_base(project):
    """A little of everything, and nothing wrong with it."""
    firm = builders.make_sme(slug="filtra")
    builders.make_fact(organisation=firm)
    builders.make_relationship(organisation=firm)
    builders.make_initiative_fact()
    builders.make_activity(sme=firm)
    interview = builders.make_interview(project=project, organisation=firm)
    transcript = builders.make_transcript(interview=interview)
    builders.make_turns(transcript)
    quote = builders.make_quote(transcript=transcript, slug="filtra-01")
    builders.make_coding(quote=quote)
    builders.make_memo(project=project, target=quote)
    claim = builders.make_claim(project=project, organisation=firm, slug="first", note="See [[quote:filtra-01]].")
    builders.make_evidence(claim=claim, quote=quote)
    builders.make_concept(parent=claim.concept, framework=claim.concept.framework)
    builders.make_note(target=quote)
    builders.make_summary(project=project, organisation=firm, body="Of [[sme:filtra]]: [[claim:first|a claim]].")
    builders.make_source(cited_in=builders.make_source())


def test_sound_base_has_no_faults(sound_base):
    assert checks.run() == []


def test_doctor_names_every_check_of_the_contract(db):
    checks.run()
    assert checks.functions.keys() >= CONTRACT


def test_command_counts_checks_and_faults(sound_base, capsys):
    call_command("doctor")
    assert capsys.readouterr().out == f"{len(checks.functions)} checks, 0 faults\n"


def test_command_exits_with_one_on_a_fault(db, capsys):
    builders.make_term(slug="born-global", definition="Unlike [[term:late-starter]].")
    with pytest.raises(SystemExit) as stop:
        call_command("doctor")
    assert stop.value.code == 1
    printed = capsys.readouterr().out
    assert "dead-links: term:born-global links to [[term:late-starter]], which does not exist" in printed


def test_command_prints_json(db, capsys):
    builders.make_term(slug="born-global", definition="Unlike [[term:late-starter]].")
    with pytest.raises(SystemExit) as stop:
        call_command("doctor", "--json")
    report = json.loads(capsys.readouterr().out)
    assert stop.value.code == 1
    assert report["checks"] == sorted(checks.functions)
    assert report["faults"] == [
        {
            "check": "dead-links",
            "reference": "term:born-global",
            "message": "links to [[term:late-starter]], which does not exist",
        }
    ]


def test_command_prints_json_of_a_sound_base(sound_base, capsys):
    call_command("doctor", "--json")
    assert json.loads(capsys.readouterr().out)["faults"] == []


def test_dead_link_is_found_in_any_text(faults):
    builders.make_evidence(note="As in [[quote:gone]].")
    builders.make_note(slug="n", body="See ![[quote:gone]].")
    assert len(faults("dead-links")) == 2


def test_dead_link_of_an_sme_is_reported_once(faults):
    builders.make_sme(slug="filtra", description="Like [[sme:gone]].")
    assert faults("dead-links") == ["sme:filtra"]


@pytest.mark.parametrize("link", ["[[nobody:x]]", "[[code:only-one-part]]", "[[term:a/b]]"])
def test_link_of_unknown_kind_or_wrong_width_is_dead(faults, link):
    builders.make_term(slug="t", definition=link)
    assert faults("dead-links") == ["term:t"]


def test_link_to_a_hidden_object_is_not_dead_and_is_reported_as_hidden(faults):
    builders.make_term(slug="secret", access=Access.RESTRICTED)
    builders.make_term(slug="open", definition="See [[term:secret]].")
    assert faults("dead-links") == []
    assert faults("hidden-links") == ["term:open"]


def test_link_between_hidden_objects_is_no_fault(faults):
    builders.make_term(slug="secret", access=Access.RESTRICTED)
    builders.make_term(slug="other", access=Access.RESTRICTED, definition="See [[term:secret]].")
    assert faults("hidden-links") == []


def test_link_in_an_sme_that_is_public_is_reported_once_as_hidden(faults):
    builders.make_term(slug="secret", access=Access.RESTRICTED)
    builders.make_sme(slug="filtra", strategy="See [[term:secret]].")
    assert faults("hidden-links") == ["sme:filtra"]
