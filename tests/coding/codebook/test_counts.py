"""How many quotes stand under a code and all below it, as far as somebody may see them; and the picture of that."""

import pytest

from apps.coding.codebook.picture import WIDTH, cut, lines_of
from apps.coding.codebook.showing import in_order, shown_tree
from apps.coding.models import Code
from tests import builders as make

pytestmark = pytest.mark.django_db


def counts(book, user):
    return {node.row.slug: (node.row.own_count, node.row.total_count) for node in in_order(shown_tree(book, user))}


def test_quote_counts_once_under_a_code_however_often_it_is_coded_below(book, codes, quotes, put, owner, curator):
    put(quotes[0], codes.grants)
    put(quotes[0], codes.savings)
    put(quotes[0], codes.savings, coder=owner)
    put(quotes[1], codes.funding)
    put(quotes[1], codes.contact)
    assert counts(book, curator) == {
        "funding": (1, 2), "grants": (1, 1), "savings": (1, 1), "network": (0, 1), "contact": (1, 1), "trust": (0, 0),
    }  # fmt: skip


def test_what_is_coded_blind_counts_for_its_coder_alone(book, codes, quotes, put, coder, curator, project):
    put(quotes[0], codes.grants, round=make.make_round(project=project, is_blind=True))
    assert counts(book, curator)["funding"] == (0, 0)
    assert counts(book, coder)["funding"] == (0, 1)


def test_counts_are_those_of_what_everybody_may_see(book, codes, quotes, put, people, project, coder):
    blind = make.make_round(project=project, is_blind=True)
    hidden = make.make_transcript(interview=make.make_interview(project=project, access="restricted"))
    put(quotes[0], codes.trust)
    put(quotes[1], codes.trust, round=blind)
    put(make.make_quote(transcript=hidden), codes.trust)
    put(make.make_quote(transcript=hidden, start=1, end=9, status="draft"), codes.grants)
    put(make.make_quote(transcript=hidden, start=2, end=9, round=blind, marked_by=coder), codes.grants, round=blind)
    for name, user in people.items():
        expected = Code.objects.visible_to(user).filter(codebook=book).with_quote_counts(user)
        found = {slug: own for slug, (own, _) in counts(book, user).items()}
        assert found == dict(expected.values_list("slug", "quote_count")), name
    assert counts(book, people["visitor"])["trust"][0] < counts(book, people["coder"])["trust"][0]


def test_page_for_readers_counts_what_they_may_see(book, codes, quotes, put, visitor, client_as):
    put(quotes[0], codes.grants)
    put(quotes[1], codes.savings)
    hidden = make.make_quote(
        transcript=make.make_transcript(interview=make.make_interview(project=book.project, access="restricted"))
    )
    put(hidden, codes.savings)
    page = client_as(visitor).get("/codebooks/firms/").content.decode()
    assert "2 quotations, 0 its own" in page
    assert "Work on it" not in page


def test_members_find_the_way_to_the_workspace(book, codes, coder, reader, client_as):
    assert "Work on it" in client_as(coder).get("/codebooks/firms/").content.decode()
    assert "Work on it" not in client_as(reader).get("/codebooks/firms/").content.decode()


def test_page_of_a_code_shows_its_example_and_its_sets(book, codes, visitor, client_as):
    Code.objects.filter(pk=codes.trust.pk).update(example="“We never signed anything.”", retired_on="2026-01-02")
    make.make_code_in_set(code=codes.trust, set=make.make_code_set(codebook=book, name="Ways in"))
    page = client_as(visitor).get("/codes/firms/trust/").content.decode()
    assert "We never signed anything." in page
    assert "Ways in" in page
    assert "retired on 2 January 2026" in page


def test_code_without_a_colour_is_shown_in_that_of_the_nearest_above(book, codes, curator):
    Code.objects.filter(slug="funding").update(colour="#8a4b00")
    Code.objects.filter(slug="savings").update(colour="#1f4f8f")
    shown = {node.row.slug: node.row.shown_colour for node in in_order(shown_tree(book, curator))}
    assert shown == {
        "funding": "#8a4b00", "grants": "#8a4b00", "savings": "#1f4f8f", "network": "", "contact": "", "trust": "",
    }  # fmt: skip


def test_bars_of_the_picture_are_as_long_as_the_counts(book, codes, quotes, put, curator):
    for quote in quotes[:4]:
        put(quote, codes.trust)
    put(quotes[0], codes.network)
    lines = {line.row.slug: line for line in lines_of(shown_tree(book, curator))}
    assert lines["network"].bar * 4 == pytest.approx(lines["trust"].bar, abs=2)
    assert lines["grants"].bar == 0
    assert all(line.x_words + line.bar < WIDTH for line in lines.values())
    assert [line.y for line in lines.values()] == sorted({line.y for line in lines.values()})


def test_long_name_is_cut_in_the_picture_and_whole_in_its_title(book, codes, curator, client_as):
    name = "What the firm says of its own people & their <languages>, and of nobody else"
    Code.objects.filter(slug="trust").update(name=name)
    answer = client_as(curator).get("/workspace/codebooks/firms/tree.svg")
    svg = answer.content.decode()
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert 'filename="firms-tree.svg"' in answer["Content-Disposition"]
    assert svg.startswith("<svg") or svg.lstrip().startswith("<svg")
    assert "&amp; their &lt;languages&gt;, and of nobody else</title>" in svg
    assert "style=" not in svg


@pytest.mark.parametrize(("letters", "shown"), [(7, "Funding"), (6, "Fundi…"), (0, "F…")])
def test_name_is_cut_to_its_room(letters, shown):
    assert cut("Funding", letters) == shown
