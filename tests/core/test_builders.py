"""Every builder gives a valid row, twice, that anybody may see."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import builders

NEEDS_ARGUMENTS = {"make_member", "make_turns"}
NOT_FOR_EVERYBODY = {"make_user", "make_memo", "make_teaching_note", "make_revision", "make_access_request"}
NOT_FOR_EVERYBODY |= {"make_assignment", "make_cell_summary", "make_change", "make_intake", "make_recording"}
NOT_FOR_EVERYBODY |= {"make_replacement", "make_settlement", "make_import", "make_imported_coder"}
NOT_FOR_EVERYBODY |= {"make_attribute", "make_attribute_value", "make_compared_case", "make_case_member"}
NOT_FOR_EVERYBODY |= {"make_interview_set", "make_interview_in_set", "make_kept_part", "make_saved_view"}
BUILDERS = [name for name in sorted(vars(builders)) if name.startswith("make_") and name not in NEEDS_ARGUMENTS]


@pytest.mark.parametrize("name", BUILDERS)
def test_builder_makes_valid_rows(db, name):
    build = getattr(builders, name)
    for obj in (build(), build()):
        obj.full_clean()


@pytest.mark.parametrize("name", sorted(set(BUILDERS) - NOT_FOR_EVERYBODY))
def test_built_row_is_open_to_everybody(db, name):
    obj = getattr(builders, name)()
    assert obj in type(obj).objects.visible_to(AnonymousUser())


def test_turns_follow_the_lines_of_the_transcript(db):
    transcript = builders.make_transcript()
    turns = builders.make_turns(transcript)
    assert [transcript.text[turn.start : turn.end] for turn in turns] == transcript.text.split("\n")
    assert turns[1].speaker_label == "Export manager"


def test_quote_of_a_transcript_is_anchored(db):
    assert builders.make_quote(transcript=builders.make_transcript()).is_anchored
