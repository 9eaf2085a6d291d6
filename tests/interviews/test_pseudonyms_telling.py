"""What tells in a text who is meant: what the rules find, and that a hostile text does not hold them up."""

import pytest

from apps.interviews.pseudonyms.telling import emails, firms


def words(text, places):
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to pieter.b+x@delta.example.", ["pieter.b+x@delta.example"]),
        ("a@b and b@c.org,d@e.co.uk", ["b@c.org", "d@e.co.uk"]),
        ("a@b@c.org", ["b@c.org"]),
        ("a@b.org+c@d.org", ["a@b.org", "+c@d.org"]),
        (f"{'x' * 80}@b.org", [f"{'x' * 80}@b.org"]),
        ("a @b.org, a@ b.org, a@.org", []),
    ],
)
def test_emails(text, found):
    assert words(text, emails(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at Delta Waterwerken B.V. and Filtra Nord A/S", ["Delta Waterwerken B.V.", "Filtra Nord A/S"]),
        ("Brown & Sons Ltd, Jan de Vries plc", ["Brown & Sons Ltd", "Jan de Vries plc"]),
        ("Kone Oyj Finland", ["Kone Oyj"]),
        ("Delta AB Nord Ltd Sweden", ["Delta AB Nord Ltd"]),
        ("Delta AB-based", ["Delta AB"]),
        ("Delta I/S Oy", ["Delta I/S"]),
        ("One Two Three Four Five Six Seven Eight GmbH", ["One Two Three Four Five Six Seven Eight GmbH"]),
        ("Ltd alone, Foo von Ltd, Delta Ltdx, Delta\nLtd, delta Ltd", []),
    ],
)
def test_firms(text, found):
    assert words(text, firms(text)) == found


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["_", "a.", "a+", "a@", "a@a"])
def test_hostile_text_without_an_email_takes_no_time(piece):
    assert emails(piece * 100_000 + "@") == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["Abcde ", "A-", "A & ", "A' ", "A   ", "Abc & Ltd & "])
def test_hostile_text_without_a_firm_takes_no_time(piece):
    assert firms(piece * 50_000) == []
