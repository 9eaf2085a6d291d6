"""Every filter of every collection finds what it is asked for and leaves the rest."""

import pytest

from apps.api.collections import COLLECTIONS
from tests import builders as make
from tests.api.rows import id_of


def tagged(maker, tag):
    organisation = maker()
    organisation.tags.add(tag)
    return organisation


def with_evidence(stance):
    return make.make_evidence(stance=stance).claim


def judged(contribution):
    return make.make_claim(cluster=make.make_cluster(), contribution=contribution)


def illustrated(concept):
    quote = make.make_quote()
    concept.quotes.add(quote)
    return quote


# (collection, parameter): makes a row that fits and returns it with the value that asks for it. A row that does not
# fit is made by the function that follows.
CASES = {
    ("summaries", "kind"): (lambda: (make.make_summary(kind="study"), "study"), make.make_summary),
    ("organisations", "kind"): (lambda: (make.make_organisation(kind="fund"), "fund"), make.make_organisation),
    ("organisations", "tag"): (
        lambda: (tagged(make.make_organisation, "flow batteries"), "Flow Batteries"),
        lambda: tagged(make.make_organisation, "water"),
    ),
    ("clusters", "tag"): (
        lambda: (tagged(make.make_cluster, "water"), "water"),
        lambda: tagged(make.make_cluster, "wind"),
    ),
    ("smes", "tag"): (lambda: (tagged(make.make_sme, "water"), "water"), lambda: tagged(make.make_sme, "wind")),
    ("activities", "sme"): (
        lambda: (make.make_activity(sme=make.make_sme(slug="nordlys")), "nordlys"),
        make.make_activity,
    ),
    ("activities", "country"): (
        lambda: (make.make_activity(countries=["DE", "AT"]), "AT"),
        lambda: make.make_activity(countries=["DE"]),
    ),
    ("interviews", "organisation"): (
        lambda: (make.make_interview(organisation=make.make_sme(slug="nordlys")), "nordlys"),
        make.make_interview,
    ),
    ("interviews", "level"): (lambda: (make.make_interview(level="meso"), "meso"), make.make_interview),
    ("quotes", "interview"): (
        lambda: (make.make_quote(interview=make.make_interview(slug="first")), "first"),
        make.make_quote,
    ),
    ("quotes", "organisation"): (
        lambda: (
            make.make_quote(interview=make.make_interview(organisation=make.make_sme(slug="nordlys"))),
            "nordlys",
        ),
        make.make_quote,
    ),
    ("quotes", "code"): (lambda: coded_quote(), lambda: make.make_coding().quote),
    ("quotes", "concept"): (
        lambda: (illustrated(make.make_concept(slug="trust")), "trust"),
        lambda: illustrated(make.make_concept()),
    ),
    ("quotes", "q"): (
        lambda: (make.make_quote(exact="Trust came first, price second."), "price TRUST"),
        lambda: make.make_quote(exact="Trust came first."),
    ),
    ("codes", "codebook"): (
        lambda: (make.make_code(codebook=make.make_codebook(slug="firms")), "firms"),
        make.make_code,
    ),
    ("codings", "quote"): (
        lambda: (make.make_coding(quote=make.make_quote(slug="first-1")), "first-1"),
        make.make_coding,
    ),
    ("codings", "code"): (lambda: (coding := make.make_coding(), coding.code.key), make.make_coding),
    ("claims", "organisation"): (
        lambda: (make.make_claim(organisation=make.make_sme(slug="nordlys")), "nordlys"),
        make.make_claim,
    ),
    ("claims", "concept"): (
        lambda: (make.make_claim(concept=make.make_concept(slug="trust")), "trust"),
        make.make_claim,
    ),
    ("claims", "level"): (lambda: (make.make_claim(level="macro"), "macro"), make.make_claim),
    ("claims", "contribution"): (lambda: (judged("indirect"), "indirect"), lambda: judged("direct")),
    ("claims", "stance"): (
        lambda: (with_evidence("contradicts"), "contradicts"),
        lambda: with_evidence("supports"),
    ),
    ("evidence", "claim"): (
        lambda: (make.make_evidence(claim=make.make_claim(slug="first")), "first"),
        make.make_evidence,
    ),
    ("evidence", "quote"): (
        lambda: (make.make_evidence(quote=make.make_quote(slug="first-1")), "first-1"),
        make.make_evidence,
    ),
    ("evidence", "stance"): (lambda: (make.make_evidence(stance="qualifies"), "qualifies"), make.make_evidence),
}


def coded_quote():
    """A quote that two people have coded alike: it is found once."""
    first = make.make_coding()
    make.make_coding(quote=first.quote, code=first.code)
    return first.quote, first.code.key


def test_every_filter_has_a_case():
    assert set(CASES) == {(each.name, parameter) for each in COLLECTIONS for parameter in each.filters}


@pytest.mark.parametrize(("name", "parameter"), CASES)
def test_filter_finds_what_fits_and_leaves_the_rest(name, parameter, db, rows):
    make_fitting, make_other = CASES[name, parameter]
    fitting, value = make_fitting()
    make_other()
    assert len(rows(f"{name}/")) >= 2
    assert [row["id"] for row in rows(f"{name}/", **{parameter: value})] == [id_of(fitting)]


@pytest.mark.parametrize(("name", "parameter"), [case for case in CASES if case != ("quotes", "q")])
def test_value_that_nothing_has_is_refused_with_a_sentence(name, parameter, db, ask, visitor):
    answer = ask(visitor, f"{name}/", **{parameter: "no-such-thing"})
    assert answer.status_code == 422
    assert isinstance(answer.json()["detail"], str)


def test_words_that_nothing_has_find_nothing(db, rows):
    make.make_quote()
    assert rows("quotes/", q="helicopter") == []


def test_filters_are_combined(db, rows):
    quote = make.make_quote(exact="Trust came first.")
    make.make_quote(interview=quote.interview, exact="Price came first.")
    make.make_quote(exact="Trust is all.")
    assert [row["id"] for row in rows("quotes/", interview=quote.interview.slug, q="trust")] == [quote.slug]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (
            "quotes/?colour=red",
            "“colour” is not a parameter of quotes: it takes limit, offset, interview, organisation, code, concept, q.",
        ),
        ("projects/?q=water", "“q” is not a parameter of projects: it takes limit, offset."),
        ("claims/?level=meso&level=macro", "“level” is given 2 times."),
        ("claims/?level=nano", "level: Input should be 'macro', 'meso' or 'micro'."),
        ("quotes/?interview=nowhere", "There is no interview “nowhere”."),
        ("quotes/?code=firms", "There is no code “firms”."),
        ("quotes/?q=%00", "“q” has a character that no text has."),
        ("smes/?limit=201", "limit: Input should be less than or equal to 200."),
        ("smes/?limit=0", "limit: Input should be greater than or equal to 1."),
        ("smes/?offset=-1", "offset: Input should be greater than or equal to 0."),
        ("smes/?offset=two", "offset: Input should be a valid integer, unable to parse string as an integer."),
    ],
)
def test_wrong_parameter_is_refused_with_a_sentence(path, sentence, db, client):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 422
    assert answer.json() == {"detail": sentence}


def test_single_object_takes_no_parameters(db, ask, visitor):
    answer = ask(visitor, f"quotes/{make.make_quote().slug}/", q="trust")
    assert answer.status_code == 422
    assert answer.json()["detail"] == "“q” is not a parameter of one quote: it takes none."
