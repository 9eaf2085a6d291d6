"""What each condition means, before whom."""

import pytest

from apps.accounts.roles import Role
from apps.querying.asking import Asked
from tests import builders as make
from tests.querying.asked import slugs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("code:funding", "q2 q4"),
        ("code!:funding", "q2"),
        ("code:ways/FUNDING", "q2 q4"),
        ('code:"bank loans"', "q2 q4"),
        ('code:"ways/bank loans"', "q2 q4"),
        ("code:funding code:bank", "q2 q4"),
        ("code!:funding code:bank", "q2"),
        ("code:bank NOT code!:funding", "q4"),
        ("code:growth OR code:network", "q1 q3"),
        ("code:growth NEAR code:bank", "q1"),
        ("code:bank NEAR code:growth", "q2"),
        ("code:network NEAR/0 code:growth", ""),
        ("code:network NEAR/1 code:growth", "q3"),
        ("code:bank NEAR/1 code:network", "q2 q4"),
        ("code:bank OVERLAPS code:network", "q2"),
        ("code:bank WITHIN code:network", "q2"),
        ("code:network WITHIN code:bank", ""),
        ("code:growth FOLLOWED BY code:bank", "q1"),
        ("code:network FOLLOWED BY code:bank", ""),
        ("code:network FOLLOWED BY/1 code:bank", "q3"),
        ("case:filtra code:growth", "q1"),
        ("interview:talk code:growth", "q1"),
        ('project:harbour-study interview:"first talk" code:growth', "q1"),
        ("speaker:export", "q1 q2 q3"),
        ("NOT speaker:export AND case:filtra", "q4"),
        ("round:first code:growth", "q1"),
        ("lang:en code:growth", "q1"),
        ("lang:english code:growth", "q1"),
        ("lang:da", ""),
        ("year:2019 code:growth", "q1"),
        ("year:2018-2020 code:growth", "q1"),
        ("year:2018", ""),
        ("year:1800-2100 code:growth", "q1"),
        ("NOT year:2020-2021 AND code:growth", "q1"),
        ("firm:filtra code:growth", "q1"),
        ("organisation:FILTRA code:growth", "q1"),
    ],
)
def test_a_condition_finds(study, visitor, query, found):
    assert slugs(query, visitor) == set(found.split())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("code:nothing", "There is no code “nothing” here."),
        ("code:growht", "There is no code “growht” here. Did you mean growth?"),
        ("case:nothing", "There is no case “nothing” here."),
        ("speaker:holm", "There is no speaker “holm” here."),
        ("round:nothing", "There is no round “nothing” here."),
        ("interview:nothing", "There is no interview “nothing” here."),
        ("project:nothing", "There is no project “nothing” here."),
        ("attribute:size", "There is no attribute “size” here."),
        ("coder:coder", "Who has coded what is known to those who code in the project."),
        ("year:last", "A year is written as 2019, several as 2018-2020."),
        ("year:2020-2018", "Of two years the earlier one stands first: 2018-2020."),
        ("organisation:nothing", "There is no organisation “nothing” here."),
    ],
)
def test_a_name_that_means_nothing_is_told_with_its_place(study, visitor, query, sentence):
    asked = Asked(f"lang:en {query}", visitor)
    assert [(one.sentence, one.position) for one in asked.faults] == [(sentence, 9)]
    assert not asked.rows.exists()


def test_a_coder_narrows_the_codes_beside_it(study):
    other = make.make_member(study.project, Role.CODER, username="other", display_name="Other Coder")
    make.make_coding(quote=study.quotes["q1"], code=study.codes["network"], coder=other, round=study.round)
    me = study.coder
    assert slugs("code:network coder:coder", me) == {"q3"}
    assert slugs('code:network coder:"other coder"', me) == {"q1"}
    assert slugs("code:network NOT coder:coder", me) == {"q1"}
    assert slugs("coder:coder NOT code:network", me) == {"q1", "q2", "q4"}
    assert slugs("code:growth coder:other", me) == set()
    assert slugs("(code:growth coder:coder) AND (code:network coder:other)", me) == {"q1"}
    assert slugs("coder:other case:filtra", me) == {"q1"}


def test_who_has_coded_is_a_coder_though_no_member(study):
    gone = make.make_user(username="imported-1", display_name="Old Hand", is_active=False)
    make.make_coding(quote=study.quotes["q1"], code=study.codes["network"], coder=gone, round=study.round)
    assert slugs('coder:"old hand"', study.coder) == {"q1"}
    blind = make.make_round(project=study.project, slug="blind", is_blind=True)
    hidden = make.make_user(username="imported-2", display_name="Blind Hand")
    make.make_coding(quote=study.quotes["q1"], code=study.codes["network"], coder=hidden, round=blind)
    assert Asked('coder:"blind hand"', study.coder).faults


def test_a_slug_means_what_has_it_even_where_others_are_named_so(study, visitor):
    other = make.make_sme(slug="filtra-2", name="filtra")
    talk = make.make_interview(project=study.project, organisation=other, slug="second", title="talk")
    quote = make.make_quote(interview=talk, passage=make.make_passage(), slug="else")
    code = make.make_code(codebook=study.book, slug="growth-2", name="Growth")
    make.make_coding(quote=quote, code=code, coder=study.coder, round=study.round)
    assert slugs("code:ways/growth", visitor) == {"q1"}
    assert slugs("code:growth", visitor) == {"q1", "else"}
    for query in ("case:filtra", "organisation:filtra", "interview:talk"):
        assert slugs(f"code:growth {query}", visitor) == {"q1"}


def test_names_of_people_are_matched_by_those_who_may_read_them(study, owner):
    assert slugs("speaker:holm code:growth", owner) == {"q1"}
    study.speaker.identity, study.speaker.pseudonym = "pseudonym", "Mr North"
    study.speaker.save()
    assert not Asked("speaker:export code:growth", owner).rows.exists()
    assert slugs("speaker:north code:growth", owner) == {"q1"}


def test_compared_cases_and_attributes_are_for_those_who_code(study, visitor):
    case = make.make_compared_case(project=study.project, name="Small firms")
    make.make_case_member(case=case, quote=study.quotes["q4"])
    size = make.make_attribute(project=study.project, name="size", kind="text")
    make.make_attribute_value(attribute=size, case=case, value="small")
    make.make_attribute_value(attribute=size, interview=study.interview, value="large")
    assert slugs('case:"small firms"', study.coder) == {"q4"}
    assert slugs('attribute:"size = small"', study.coder) == {"q4"}
    assert slugs("attribute:size=large code:growth", study.coder) == {"q1"}
    assert slugs("attribute:size", study.coder) == set(study.quotes)
    for query in ('case:"small firms"', "attribute:size=small"):
        assert Asked(query, visitor).faults


def test_a_quote_without_transcript_is_near_itself_alone(study, visitor):
    quote = make.make_quote(interview=study.interview, passage=make.make_passage(), slug="printed")
    for name in ("growth", "network"):
        make.make_coding(quote=quote, code=study.codes[name], coder=study.coder, round=study.round)
    for relation in ("NEAR", "NEAR/0", "OVERLAPS", "WITHIN"):
        assert "printed" in slugs(f"code:growth {relation} code:network", visitor)
    assert "printed" not in slugs("code:growth FOLLOWED BY code:network", visitor)
    assert slugs("interview:talk NEAR/3 code:network", visitor) >= {"printed", "q1", "q2", "q3"}
