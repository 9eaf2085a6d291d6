"""Who sees what in the API: rows, counts, nested lists, filters and single objects."""

import pytest

from apps.core.visibility import Access
from apps.evidence.models import Claim
from apps.interviews.models import Interviewee
from tests import builders as make
from tests.api.conftest import NAMES
from tests.api.rows import DRAFT, DRAFTS, FULL_ROWS, address_of, id_of

PEOPLE = ["visitor", "stranger", "reader", "coder", "curator", "owner", "superuser"]
INSIDERS = {"coder", "curator", "owner", "superuser"}  # Those who see drafts and restricted material of the project.


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", NAMES)
def test_draft_is_in_list_and_detail_for_insiders_only(name, person, people, project, ask):
    draft = DRAFTS[name](project)
    listed = ask(people[person], f"{name}/", limit=200).json()
    detail = ask(people[person], address_of(name, draft))
    seen = person in INSIDERS
    assert (id_of(draft) in [row["id"] for row in listed["results"]]) is seen
    assert listed["count"] == len(listed["results"])
    assert detail.status_code == (200 if seen else 404)
    if not seen:
        assert detail.json()["detail"].startswith("There is no such ")


@pytest.mark.parametrize("name", ["interviews", "quotes", "codebooks", "codes", "codings", "claims", "summaries"])
def test_draft_of_a_project_is_hidden_from_the_owner_of_another(name, outsider, project, ask):
    draft = DRAFTS[name](project)
    assert ask(outsider, f"{name}/").json()["count"] == 0
    assert ask(outsider, address_of(name, draft)).status_code == 404


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_open_to_members_is_seen_by_members(person, people, project, ask):
    interview = make.make_interview(project=project, access=Access.PROJECT)
    listed = ask(people[person], "interviews/").json()
    assert listed["count"] == (1 if person in INSIDERS | {"reader"} else 0)
    assert ask(people[person], address_of("interviews", interview)).status_code == (200 if listed["count"] else 404)


class TestRestrictedInterview:
    """Its quote, the coding of the quote, and the evidence that the quote is."""

    @pytest.fixture
    def quote(self, project):
        quote = make.make_quote(
            interview=make.make_interview(project=project, access=Access.RESTRICTED, slug="sealed"), slug="sealed-1"
        )
        make.make_coding(quote=quote, code=make.make_code(codebook=make.make_codebook(project=project)))
        make.make_concept(slug="network").quotes.add(quote)
        claim = make.make_claim(project=project, slug="claim")
        make.make_evidence(claim=claim, quote=quote, stance="contradicts", note="Sealed words.")
        make.make_evidence(claim=claim, passage=make.make_passage(), stance="supports")
        return quote

    @pytest.mark.parametrize("person", PEOPLE)
    def test_is_seen_with_all_that_hangs_on_it_by_insiders_only(self, quote, person, people, rows):
        user, seen = people[person], person in INSIDERS
        assert len(rows("interviews/", user)) == seen
        assert len(rows("quotes/", user)) == seen
        assert len(rows("codings/", user)) == seen
        assert len(rows("evidence/", user)) == 1 + seen
        assert rows("codes/", user)[0]["quote_count"] == seen
        assert rows("concepts/", user)[0]["quotes"] == (["sealed-1"] if seen else [])
        stances = [item["stance"] for item in rows("claims/", user)[0]["evidence"]]
        assert sorted(stances) == (["contradicts", "supports"] if seen else ["supports"])

    @pytest.mark.parametrize("person", PEOPLE)
    def test_its_objects_have_an_address_for_insiders_only(self, quote, person, people, ask):
        objects = {
            "interviews": quote.interview,
            "quotes": quote,
            "codings": quote.codings.get(),
            "evidence": quote.evidence.get(),
        }
        answers = {name: ask(people[person], address_of(name, obj)).status_code for name, obj in objects.items()}
        assert answers == dict.fromkeys(objects, 200 if person in INSIDERS else 404)

    def test_does_not_show_in_filters(self, quote, visitor, reader, ask):
        for user in (visitor, reader):
            assert ask(user, "claims/", stance="contradicts").json()["count"] == 0
            assert ask(user, "evidence/", stance="contradicts").json()["count"] == 0
            assert ask(user, "quotes/", code=quote.codings.get().code.key).json()["count"] == 0
            assert ask(user, "quotes/", concept="network").json()["count"] == 0
            assert ask(user, "quotes/", q="cluster").json()["count"] == 0

    @pytest.mark.parametrize(("path", "parameter"), [("quotes/", "interview"), ("evidence/", "quote")])
    def test_its_slug_is_refused_as_one_that_does_not_exist(self, quote, path, parameter, visitor, ask):
        slug = {"interview": "sealed", "quote": "sealed-1"}[parameter]
        answers = [ask(visitor, path, **{parameter: value}) for value in (slug, "nothing")]
        assert [answer.status_code for answer in answers] == [422, 422]
        assert answers[0].json()["detail"].replace(slug, "nothing") == answers[1].json()["detail"]

    @pytest.mark.parametrize("name", ["quotes", "evidence", "codings"])
    def test_hidden_and_absent_answer_with_the_same_words(self, quote, name, visitor, ask):
        hidden = {"quotes": quote, "evidence": quote.evidence.get(), "codings": quote.codings.get()}[name]
        absent = "nothing" if name == "quotes" else "00000000-0000-4000-8000-000000000000"
        assert ask(visitor, address_of(name, hidden)).content == ask(visitor, f"{name}/{absent}/").content


@pytest.fixture
def hidden_neighbours(project):
    """A public row of every collection, tied in every way to drafts whose slugs and words say "hidden"."""
    firm = make.make_organisation(slug="hidden-firm", name="Hidden", **DRAFT)
    cluster = make.make_cluster(slug="hidden-cluster", name="Hidden", **DRAFT)
    source = make.make_source(slug="hidden-source", label="Hidden", **DRAFT)
    passage = make.make_passage(source=source, slug="hidden-passage")
    initiative = make.make_initiative(slug="hidden-trip", **DRAFT)
    framework = make.make_framework(slug="hidden-framework", **DRAFT)
    concept = make.make_concept(slug="hidden-concept", framework=framework)
    interview = make.make_interview(project=project, slug="hidden-interview", access=Access.RESTRICTED)
    codebook = make.make_codebook(project=project, slug="hidden-codes", **DRAFT)
    elsewhere = make.make_project(slug="hidden-project", **DRAFT)

    make.make_case(project=project, organisation=firm)
    make.make_question(project=project, passage=passage)
    project.sources.add(source)
    make.make_source(cited_in=source)
    open_cluster, open_sme, open_firm = make.make_cluster(), make.make_sme(), make.make_organisation()
    for organisation in (open_cluster, open_sme, open_firm):
        make.make_fact(organisation=organisation, passage=passage)
    make.make_cluster_membership(cluster=open_cluster, member=firm)
    make.make_cluster_membership(cluster=open_cluster, member=open_sme, passage=passage)
    open_initiative = make.make_initiative()
    make.make_participation(initiative=open_initiative, organisation=firm)
    make.make_participation(initiative=open_initiative, organisation=open_sme, passage=passage)
    make.make_initiative_fact(initiative=open_initiative, passage=passage)
    make.make_activity(sme=open_sme, initiative=initiative).partners.add(firm)
    make.make_activity(sme=open_sme, slug="hidden-activity", **DRAFT)
    open_interview = make.make_interview(
        project=project,
        organisation=firm,
        guide=make.make_guide(project=elsewhere, slug="hidden-guide"),
        interviewees=[make.make_interviewee(project=elsewhere, role_title="Hidden", name="Hidden")],
    )
    quote = make.make_quote(interview=open_interview, interviewee=open_interview.interviewees.get())
    concept.quotes.add(quote)
    make.make_coding(quote=quote, code=make.make_code(codebook=codebook))
    open_codebook = make.make_codebook(project=project, passage=passage)
    open_code = make.make_code(
        codebook=open_codebook,
        parent=make.make_code(codebook=codebook, slug="hidden-code"),
        emerged_in=interview,
        theory=source,
        passage=passage,
    )
    make.make_coding(quote=quote, code=open_code, round=make.make_round(project=elsewhere, slug="hidden-round"))
    open_concept = make.make_concept(parent=concept)
    open_concept.theory_sources.add(source)
    open_concept.quotes.add(make.make_quote(interview=interview, slug="hidden-quote", exact="Hidden words"))
    claim = make.make_claim(
        project=project, cluster=cluster, contribution=Claim.Contribution.DIRECT, contribution_how="Hidden help"
    )
    make.make_evidence(claim=claim, passage=passage, note="Hidden evidence")
    make.make_evidence(claim=claim, quote=quote)
    make.make_summary(project=project, body="See [[quote:hidden-quote|the words]] and ![[quote:hidden-quote]].")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_hidden_neighbours_shows_in_visible_rows(name, hidden_neighbours, visitor, superuser, ask):
    answer = ask(visitor, f"{name}/")
    assert answer.json()["count"] > 0
    assert "hidden" not in answer.text.lower()
    assert "hidden" in ask(superuser, f"{name}/").text.lower()


def test_contribution_of_a_hidden_cluster_is_neither_shown_nor_found(hidden_neighbours, visitor, curator, rows):
    (claim,) = rows("claims/")
    assert (claim["cluster"], claim["contribution"], claim["contribution_how"]) == (None, None, None)
    assert rows("claims/", contribution="direct") == []
    assert rows("claims/", curator, contribution="direct")[0]["cluster"] == "hidden-cluster"


@pytest.mark.parametrize("person", PEOPLE)
def test_name_of_an_interviewee_is_shown_only_to_those_who_may_see_it(person, people, project, ask):
    speaker = make.make_interviewee(project=project, name="Mette Lindgaard", role_title="Export manager")
    interview = make.make_interview(project=project, interviewees=[speaker])
    quote = make.make_quote(interview=interview, interviewee=speaker)
    label = speaker.label_for(people[person])
    assert label == ("Mette Lindgaard" if person in INSIDERS else "Export manager")
    assert ask(people[person], address_of("quotes", quote)).json()["interviewee"] == label
    assert ask(people[person], address_of("interviews", interview)).json()["interviewees"] == [label]


def test_pseudonym_stands_for_the_name(project, rows):
    speaker = make.make_interviewee(
        project=project, identity=Interviewee.Identity.PSEUDONYM, pseudonym="Person B", name="Mette Lindgaard"
    )
    make.make_quote(interview=make.make_interview(project=project, interviewees=[speaker]), interviewee=speaker)
    assert rows("quotes/")[0]["interviewee"] == "Person B"


def test_user_name_and_memo_of_a_coder_are_not_shown(project, ask, superuser):
    make.make_coding(coder=make.make_user(username="login-name", display_name=""), memo="My own thought.")
    text = ask(superuser, "codings/").text
    assert "login-name" not in text
    assert "My own thought." not in text


def test_link_to_a_hidden_target_is_its_words_and_an_open_one_stays(project, visitor, coder, rows):
    make.make_quote(interview=make.make_interview(project=project, access=Access.RESTRICTED), slug="sealed-1")
    open_quote = make.make_quote(slug="open-1")
    body = "[[quote:open-1|Open]], [[quote:sealed-1|sealed]], ![[quote:sealed-1]][[term:trust]]."
    make.make_summary(project=project, body=body)
    assert open_quote.key == "open-1"
    assert rows("summaries/")[0]["body"] == "[[quote:open-1|Open]], sealed, trust."
    assert "[[quote:sealed-1|sealed]], ![[quote:sealed-1]]" in rows("summaries/", coder)[0]["body"]


@pytest.mark.parametrize("name", NAMES)
def test_every_full_row_can_be_fetched_by_its_id(name, db, ask, visitor):
    row = FULL_ROWS[name]()
    answer = ask(visitor, address_of(name, row))
    assert answer.status_code == 200
    listed = ask(visitor, f"{name}/", limit=200).json()["results"]
    assert answer.json() in listed
