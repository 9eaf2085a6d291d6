from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.organisations.figures import number_label
from apps.organisations.models import Fact


@pytest.mark.parametrize(
    ("fields", "display"),
    [
        ({"value": "166", "unit": "members"}, "166 members"),
        ({"value": "800", "unit": "organisations", "qualifier": "over"}, "more than 800 organisations"),
        ({"value": "3", "unit": "%"}, "3%"),
        ({"value": "3.50", "unit": "%", "qualifier": "almost"}, "almost 3.5%"),
        ({"value": "1200000", "unit": "EUR", "qualifier": "about"}, "about EUR 1,200,000"),
        ({"value": "20", "unit": "", "qualifier": "under"}, "fewer than 20"),
        ({"value": "100.0000", "unit": "kWh", "qualifier": "up-to"}, "up to 100 kWh"),
        ({"value": "0.0000", "unit": "people"}, "0 people"),
        ({"value": "-2.5", "unit": "°C"}, "-2.5 °C"),
        ({"text": "several", "unit": ""}, "several"),
        ({"value": "5", "text": "five or so", "unit": "firms"}, "5 firms"),
    ],
)
def test_figure_in_words(fields, display):
    value = fields.pop("value", None)
    assert Fact(value=value and Decimal(value), **fields).display == display


def test_figure_names_itself_and_its_date():
    fact = Fact(label="Members", value=Decimal("166.0000"), unit="firms", as_of="2019-06")
    assert str(fact) == "Members: 166 firms"
    assert fact.as_of_label == "June 2019"


@given(st.decimals(min_value=-(10**14) + 1, max_value=10**14 - 1, places=4))
def test_number_keeps_its_value_and_loses_idle_zeros(value):
    label = number_label(value)
    assert Decimal(label.replace(",", "")) == value
    assert "E" not in label
    assert not ("." in label and label.endswith("0"))
