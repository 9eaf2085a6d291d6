"""Some quotes of a code given to another."""

import pytest
from django.core.exceptions import ValidationError

from apps.coding.codebook.splitting import split_code
from apps.coding.models import Coding
from tests import builders as make
from tests.coding.codebook.states import who_coded_what

pytestmark = pytest.mark.django_db
START = [("Funding", ("Grants",), ("Savings",)), ("Network", ("Contact",)), ("Trust",)]


def names_on(quote):
    return sorted(Coding.objects.filter(quote=quote).values_list("code__name", flat=True))


def test_chosen_quotes_get_the_new_code_whoever_coded_them(codes, quotes, put, curator, owner, tree, book):
    put(quotes[0], codes.grants)
    put(quotes[0], codes.grants, coder=owner)
    put(quotes[1], codes.grants)
    before = who_coded_what(book)
    new = split_code(codes.grants, quotes=[quotes[0]], name="Loans", by=curator)
    assert (names_on(quotes[0]), names_on(quotes[1])) == (["Loans", "Loans"], ["Grants"])
    assert (new.parent, new.origin) == (codes.funding, codes.grants.origin)
    assert tree()[0] == ("Funding", ("Grants",), ("Savings",), ("Loans",))
    assert who_coded_what(book) == before


def test_chosen_quotes_can_get_a_code_that_is_there(codes, quotes, put, curator):
    put(quotes[0], codes.grants, memo="one")
    put(quotes[0], codes.savings, memo="two")
    split_code(codes.grants, quotes=[quotes[0]], target=codes.savings, by=curator)
    assert list(Coding.objects.values_list("code__name", "memo")) == [("Savings", "two\n\none")]


def test_split_leaves_what_is_coded_blind(codes, quotes, put, curator, project):
    put(quotes[0], codes.grants)
    hidden = put(quotes[0], codes.grants, round=make.make_round(project=project, is_blind=True))
    split_code(codes.grants, quotes=[quotes[0]], target=codes.savings, by=curator)
    hidden.refresh_from_db()
    assert hidden.code == codes.grants


@pytest.mark.parametrize("fields", [{"name": ""}, {"name": "Trust"}, {"target": "grants"}])
def test_split_is_refused(codes, quotes, put, curator, fields, tree):
    put(quotes[0], codes.grants)
    fields = {name: getattr(codes, value) if name == "target" else value for name, value in fields.items()}
    with pytest.raises(ValidationError):
        split_code(codes.grants, quotes=[quotes[0]], by=curator, **fields)
    with pytest.raises(ValidationError):
        split_code(codes.grants, quotes=[], name="Loans", by=curator)
    assert tree() == START
