"""What DataCite asks for is there in the form that it asks for, or is left out."""

import pytest

from apps.publishing.formats.datacite import properties
from tests.publishing.records import SITE, make_record


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"dated": "2019a"}, "2019"),
        ({"dated": "2019"}, "2019"),
        ({"dated": "forthcoming"}, "2026"),
        ({"dated": "12019"}, "2026"),
        ({"dated": "n.d.", "modified": None}, None),
    ],
)
def test_the_year_of_publication_has_four_digits_or_is_left_out(fields, year):
    assert properties(make_record(**fields), SITE).get("publicationYear") == year
