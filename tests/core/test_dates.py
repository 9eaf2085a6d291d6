import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from apps.core.dates import partial_date_label, validate_partial_date
from tests.builders import make_project

DAYS = st.dates(min_value=datetime.date(1, 1, 1))
WIDTHS = st.sampled_from([4, 7, 10])


@given(DAYS, WIDTHS)
def test_year_month_and_day_are_dates(day, width):
    validate_partial_date(day.isoformat()[:width])


@given(DAYS)
def test_label_says_as_much_as_is_known(day):
    text = day.isoformat()
    assert partial_date_label(text[:4]) == str(day.year)
    assert partial_date_label(text[:7]).split() == [day.strftime("%B"), str(int(day.strftime("%Y")))]
    assert partial_date_label(text).split()[0] == str(day.day)


@given(st.lists(DAYS), WIDTHS)
def test_dates_sort_as_text_does(days, width):
    texts = [day.isoformat()[:width] for day in days]
    assert sorted(texts) == [day.isoformat()[:width] for day in sorted(days)]


@pytest.mark.parametrize(
    "value",
    ["19", "2019-6", "2019-13", "2019-02-29", "2019-00", "0000", "2019-06-31", " 2019", "2019\n", "２０１９", "2019/06",
     "n.d.", "2019-06-30T00:00", "-2019", "2019-", "12019"],
)  # fmt: skip
def test_other_texts_are_no_dates(value):
    with pytest.raises(ValidationError, match="write 2019, 2019-06 or 2019-06-30"):
        validate_partial_date(value)


@given(st.text(max_size=12))
def test_no_text_raises_anything_else(value):
    try:
        validate_partial_date(value)
    except ValidationError:
        return
    assert partial_date_label(value)


@pytest.mark.parametrize(
    ("value", "label"), [("", ""), ("2019", "2019"), ("2019-06", "June 2019"), ("2019-06-05", "5 June 2019")]
)
def test_label_in_words(value, label):
    assert partial_date_label(value) == label


def test_model_refuses_what_is_not_a_date(db):
    project = make_project()
    project.end = "soon"
    with pytest.raises(ValidationError, match="soon"):
        project.full_clean()
