"""Entering quotes: one short form each."""

import pytest
from django.urls import reverse

from apps.coding.models import Coding, Quote
from apps.coding.slugs import next_slug
from apps.projects.models import Membership
from tests import builders
from tests.core.admin_forms import errors_on, form_data

ADD = reverse("admin:coding_quote_add")
TYPED_WORDS = [f"This is what we said as number {number}, and not more." for number in range(1, 11)]


@pytest.fixture
def as_curator(client, curator):
    curator.is_staff = True
    curator.save()
    client.force_login(curator)
    return client


@pytest.fixture
def interview(project):
    sme = builders.make_sme(slug="filtra")
    interview = builders.make_interview(project=project, organisation=sme, language="en")
    interview.passages.add(builders.make_passage())
    return interview


@pytest.fixture
def code(project):
    return builders.make_code(codebook=builders.make_codebook(project=project))


def entry_form(client, interview):
    return client.get(ADD, {"interview": interview.pk})


def test_interview_offers_to_add_a_quote(as_curator, interview):
    page = as_curator.get(reverse("admin:interviews_interview_change", args=[interview.pk])).content.decode()
    assert f"{ADD}?interview={interview.pk}" in page


def test_form_is_filled_in_as_far_as_the_interview_says(as_curator, interview, curator, code):
    round_of_coding = builders.make_round(project=interview.project)
    data = form_data(entry_form(as_curator, interview))
    assert int(data["interview"]) == interview.pk
    assert data["interviewee"] == interview.interviewees.get().pk
    assert data["passage"] == interview.passages.get().pk
    assert data["language"] == "en"
    assert data["slug"] == "filtra-01"
    assert data["codings-0-coder"] == curator.pk
    assert data["codings-0-round"] == round_of_coding.pk


def test_ten_coded_quotes_take_ten_short_forms(as_curator, interview, curator, code):
    """One page to begin with, then one form sent for each quote; two things are entered in each: words and code."""
    builders.make_round(project=interview.project)
    page = entry_form(as_curator, interview)
    requests = 1
    for words in TYPED_WORDS:
        data = form_data(page, exact=words, codings__0__code=code.pk, _addanother="1")
        page = as_curator.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], data, follow=True)
        assert [status for _, status in page.redirect_chain] == [302], errors_on(page)
        requests += 2
    assert requests == 21
    assert list(Quote.objects.order_by("slug").values_list("slug", "exact")) == [
        (f"filtra-{number:02}", words) for number, words in enumerate(TYPED_WORDS, start=1)
    ]
    assert Quote.objects.filter(interview=interview, interviewee=interview.interviewees.get()).count() == 10
    assert Coding.objects.filter(code=code, coder=curator).count() == 10


def test_next_form_keeps_what_the_last_quote_said(as_curator, interview, code):
    other = builders.make_passage(locator="§5 Results")
    chosen = builders.make_round(project=interview.project, title="Earlier round")
    builders.make_round(project=interview.project, title="Newest round")
    data = form_data(
        entry_form(as_curator, interview), exact="Other words.", passage=other.pk, language="da",
        codings__0__code=code.pk, codings__0__round=chosen.pk, _addanother="1",
    )  # fmt: skip
    data = form_data(as_curator.post(ADD, data, follow=True))
    assert [int(data[name]) for name in ("interview", "passage")] == [interview.pk, other.pk]
    assert data["language"] == "da"
    assert data["codings-0-round"] == chosen.pk
    assert not data.get("exact")


def test_only_people_of_the_interview_can_have_said_it(as_curator, interview):
    stranger = builders.make_interviewee(project=interview.project)
    page = entry_form(as_curator, interview)
    offered = page.context["adminform"].form.fields["interviewee"].queryset
    assert list(offered) == list(interview.interviewees.all())
    refused = as_curator.post(ADD, form_data(page, exact="Words.", interviewee=stranger.pk))
    assert "Select a valid choice" in errors_on(refused)


def test_a_quote_without_a_code_is_stored_without_coding(as_curator, interview):
    builders.make_round(project=interview.project)
    as_curator.post(ADD, form_data(entry_form(as_curator, interview), exact="Only words."))
    assert Quote.objects.get().codings.count() == 0


def test_a_quote_needs_a_place(as_curator, interview):
    page = as_curator.post(ADD, form_data(entry_form(as_curator, interview), exact="Words.", passage=""))
    assert "Say where the words stand" in errors_on(page)


def test_codes_are_found_by_their_names_and_told_apart_by_their_codebook(as_curator, interview):
    book = builders.make_codebook(project=interview.project, title="Firms")
    parent = builders.make_code(codebook=book, name="Money")
    builders.make_code(codebook=book, name="Funding", parent=parent)
    builders.make_code(codebook=book, name="Origin", definition="How the funding began.")
    query = {"app_label": "coding", "model_name": "coding", "field_name": "code", "term": "fund"}
    found = as_curator.get(reverse("admin:choices"), query).json()["results"]
    assert [result["text"] for result in found] == ["Money › Funding (Firms)"]


def test_code_of_another_project_is_refused(as_curator, interview, curator):
    other = builders.make_project()
    Membership.objects.create(user=curator, project=other, role="curator")
    foreign = builders.make_code(codebook=builders.make_codebook(project=other))
    builders.make_round(project=interview.project)
    data = form_data(entry_form(as_curator, interview), exact="Words.", codings__0__code=foreign.pk)
    assert "another project" in errors_on(as_curator.post(ADD, data))


# With a transcript


def test_place_is_found_from_words_that_occur_once(as_curator, interview):
    transcript = builders.make_transcript(interview=interview)
    words = "They took us to Rotterdam, and there we met the water board."
    response = as_curator.post(ADD, form_data(entry_form(as_curator, interview), exact=words))
    assert response.status_code == 302, errors_on(response)
    quote = Quote.objects.get()
    assert transcript.text[quote.start : quote.end] == words
    assert quote.prefix.endswith("Through the cluster. ")
    assert quote.is_anchored


def test_words_over_several_lines_are_found_though_a_browser_sends_crlf(as_curator, interview):
    builders.make_transcript(interview=interview, text="A: We went.\nB: Where?\nA: Abroad.")
    as_curator.post(ADD, form_data(entry_form(as_curator, interview), exact="We went.\r\nB: Where?"))
    assert Quote.objects.get().exact == "We went.\nB: Where?"


def test_words_that_occur_several_times_are_refused_with_their_number(as_curator, interview):
    builders.make_transcript(interview=interview, text="We went. Then we slept. We went. And again: We went.")
    page = as_curator.post(ADD, form_data(entry_form(as_curator, interview), exact="We went."))
    assert "occur 3 times" in errors_on(page)
    assert "0, 24, 44" in errors_on(page)


def test_a_start_says_which_of_several_places_is_meant(as_curator, interview):
    builders.make_transcript(interview=interview, text="We went. Then we slept. We went. And again: We went.")
    as_curator.post(ADD, form_data(entry_form(as_curator, interview), exact="We went.", start="24"))
    assert (Quote.objects.get().start, Quote.objects.get().end) == (24, 32)


def test_words_that_are_not_in_the_transcript_are_refused(as_curator, interview):
    builders.make_transcript(interview=interview)
    page = as_curator.post(ADD, form_data(entry_form(as_curator, interview), exact="We sailed."))
    assert "do not occur in the transcript" in errors_on(page)


@pytest.mark.parametrize(
    ("taken", "slug"),
    [
        ([], "filtra-01"),
        (["filtra-01", "filtra-02"], "filtra-03"),
        (["filtra-02", "filtra-nord-07", "filtra-x"], "filtra-03"),
        (["filtra-99"], "filtra-100"),
    ],
)
def test_proposed_slug_is_the_next_free_number(taken, slug):
    assert next_slug("filtra", taken) == slug


def test_interview_without_organisation_lends_its_own_slug(as_curator, project):
    interview = builders.make_interview(project=project, organisation=None, slug="first-talk")
    assert form_data(entry_form(as_curator, interview))["slug"] == "first-talk-01"
