"""The values of a case or an interview on one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.cases.kinds import stored_form
from apps.coding.cases.stating import UNKNOWN
from apps.coding.models import AttributeValue
from apps.projects.changing import undo
from apps.projects.models import Change
from tests.builders import make_attribute_value
from tests.coding.cases.filling import filled as form_of

pytestmark = pytest.mark.django_db


def filled(client, address):
    return form_of(client.get(address))


def stored_values(study):
    return {one.attribute.kind: one.value for one in AttributeValue.objects.filter(case=study.case)}


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("integer", " 15 ", "15"), ("decimal", "-12.50", "-12.50"), ("date", "2019-03-31", "2019-03-31"),
        ("date-time", "2019-03-31 14:30", "2019-03-31T14:30:00"), ("boolean", "true", "true"),
        ("text", "Two\r\nlines", "Two\nlines"),
    ],
)  # fmt: skip
def test_a_value_is_kept_in_the_form_of_its_kind_and_taken_back(as_curator, curator, study, kind, typed, kept):
    data = filled(as_curator, study.values) | {f"a{study.attributes[kind].pk}": typed}
    assert as_curator.post(study.values, data).status_code == 302
    assert stored_values(study) == {"integer": "12", kind: kept}
    change = Change.objects.order_by("-pk").first()
    assert (change.verb, change.sentence) == ("state", "said what the case Filtra Nord is by its attributes")
    undo(change, by=curator)
    assert stored_values(study) == {"integer": "12"}


@pytest.mark.parametrize(
    ("kind", "typed", "says"),
    [
        ("integer", "12.5", "Write a whole number"), ("integer", "٣", "Write a whole number"),
        ("decimal", "1,5", "Write a number with a point"), ("decimal", "nan", "Write a number"),
        ("date", "2019-02-30", "YYYY-MM-DD"), ("date", "31.3.2019", "YYYY-MM-DD"),
        ("date-time", "2019-03-31", "HH:MM"), ("date-time", "2019-03-31 25:00", "HH:MM"),
    ],
)  # fmt: skip
def test_what_is_not_of_its_kind_is_said_in_a_sentence_and_kept(as_curator, study, kind, typed, says):
    data = filled(as_curator, study.values) | {f"a{study.attributes[kind].pk}": typed}
    answer = as_curator.post(study.values, data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f"“{typed}” is not of this kind." in page
    assert says in page
    assert f'value="{typed}"' in page
    assert stored_values(study) == {"integer": "12"}


@pytest.mark.parametrize("kind", ["text", "boolean", "integer", "decimal", "date", "date-time"])
@pytest.mark.parametrize("value", [None, "", "about 12", "two\r\nlines", "kept:1", " ", "none", "unknown", UNKNOWN])
def test_an_unchanged_form_changes_nothing(as_curator, study, kind, value):
    """No value, an empty one and none at all are three things; what does not fit its kind stays too."""
    AttributeValue.objects.all().delete()
    if value is not UNKNOWN:
        make_attribute_value(attribute=study.attributes[kind], case=study.case, value=value)
    before = stored_values(study)
    assert as_curator.post(study.values, filled(as_curator, study.values)).status_code == 302
    assert stored_values(study) == before
    assert not Change.objects.exists()


@pytest.mark.parametrize(("choice", "expected"), [("none", {"integer": None}), ("empty", {"integer": ""})])
def test_a_value_gives_way_to_none_or_an_empty_one(as_curator, study, choice, expected):
    name = f"a{study.attributes['integer'].pk}"
    data = filled(as_curator, study.values) | {f"{name}-missing": choice}
    assert as_curator.post(study.values, data).status_code == 302
    assert stored_values(study) == expected


def test_a_cleared_field_states_nothing(as_curator, study):
    data = filled(as_curator, study.values) | {f"a{study.attributes['integer'].pk}": ""}
    assert as_curator.post(study.values, data).status_code == 302
    assert stored_values(study) == {}


def test_a_new_value_takes_the_place_of_none(as_curator, study):
    make_attribute_value(attribute=study.attributes["date"], case=study.case, value=None)
    data = filled(as_curator, study.values) | {f"a{study.attributes['date'].pk}": "2019-03-31"}
    assert as_curator.post(study.values, data).status_code == 302
    assert stored_values(study) == {"integer": "12", "date": "2019-03-31"}


def test_a_new_value_that_is_said_to_be_none_is_asked_about(as_curator, study):
    name = f"a{study.attributes['integer'].pk}"
    answer = as_curator.post(study.values, filled(as_curator, study.values) | {name: "13", f"{name}-missing": "none"})
    assert answer.status_code == 422
    assert "choose one of the two" in answer.content.decode()


def test_yes_or_no_can_be_without_a_value(as_curator, study):
    name = f"a{study.attributes['boolean'].pk}"
    assert as_curator.post(study.values, filled(as_curator, study.values) | {name: "none"}).status_code == 302
    assert stored_values(study) == {"integer": "12", "boolean": None}
    answer = as_curator.post(study.values, filled(as_curator, study.values) | {name: "perhaps"})
    assert answer.status_code == 422


def test_values_that_changed_meanwhile_are_shown_and_what_was_typed_is_kept(as_curator, study):
    name = f"a{study.attributes['integer'].pk}"
    data = filled(as_curator, study.values) | {name: "13"}
    AttributeValue.objects.filter(case=study.case).update(value="99")
    answer = as_curator.post(study.values, data)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "What stands now" in page
    assert "99" in page
    assert 'value="13"' in page
    data["seen"] = form_of(answer)["seen"]
    assert as_curator.post(study.values, data).status_code == 302
    assert stored_values(study) == {"integer": "13"}


def test_an_interview_has_values_of_its_own(as_curator, study):
    address = f"{study.url}interviews/filtra-1/values/"
    data = filled(as_curator, address) | {f"a{study.attributes['text'].pk}": "Head of sales"}
    assert as_curator.post(address, data).status_code == 302
    assert AttributeValue.objects.get(interview=study.interview).value == "Head of sales"


def test_what_is_typed_is_not_markup(as_curator, study):
    data = filled(as_curator, study.values) | {f"a{study.attributes['integer'].pk}": "<script>x</script>"}
    assert b"<script>x" not in as_curator.post(study.values, data).content


LIKELY = st.one_of(st.text(max_size=30), st.dates().map(str), st.datetimes().map(str), st.integers().map(str))


@given(kind=st.sampled_from(["integer", "decimal", "date", "date-time"]), words=LIKELY)
def test_whatever_is_accepted_is_accepted_again_as_it_is_stored(kind, words):
    try:
        found = stored_form(kind, words)
    except ValueError:
        return
    assert stored_form(kind, found) == found


def test_what_was_stated_is_in_the_activity_and_is_taken_back_there(as_curator, study):
    data = filled(as_curator, study.values) | {f"a{study.attributes['date'].pk}": "2019-03-31"}
    as_curator.post(study.values, data)
    change = Change.objects.get()
    activity = as_curator.get("/workspace/projects/harbour-study/activity/").content.decode()
    assert change.sentence in activity
    page = as_curator.get(f"/workspace/changes/{change.uuid}/").content.decode()
    assert "2019-03-31" in page
    assert "By date" in page
    assert as_curator.post(f"/workspace/changes/{change.uuid}/take-back/").status_code == 302
    assert stored_values(study) == {"integer": "12"}


def test_a_coder_does_not_take_back_what_a_curator_has_stated(client, coder, curator, study):
    client.force_login(curator)
    client.post(study.values, filled(client, study.values) | {f"a{study.attributes['date'].pk}": "2019-03-31"})
    client.force_login(coder)
    assert client.post(f"/workspace/changes/{Change.objects.get().uuid}/take-back/").status_code == 403
    assert stored_values(study) == {"integer": "12", "date": "2019-03-31"}
