"""Codes and codebooks that are added, renamed, retired and deleted."""

import pytest
from django.core.exceptions import ValidationError

from apps.coding.codebook.adding import add_code, add_codebook
from apps.coding.codebook.editing import edit_code, rename_code
from apps.coding.codebook.retiring import bring_back_code, delete_code, retire_code
from apps.coding.codebook.undoing import last_to_undo
from apps.coding.marking import put_code
from apps.coding.models import Code
from apps.projects.changing import ChangedMeanwhile, changing
from apps.projects.models import Change
from apps.projects.row_state import token_of
from tests import builders as make

pytestmark = pytest.mark.django_db


def test_new_name_keeps_the_address(codes, curator):
    rename_code(codes.trust, name=" Trust in partners ", by=curator, seen=token_of(codes.trust))
    codes.trust.refresh_from_db()
    assert (codes.trust.name, codes.trust.slug) == ("Trust in partners", "trust")
    assert Change.objects.get().sentence == "renamed Trust to Trust in partners"


@pytest.mark.parametrize("name", ["", "  ", "funding", "x" * 121])
def test_name_is_refused(codes, curator, name):
    with pytest.raises(ValidationError):
        rename_code(codes.trust, name=name, by=curator)


def test_what_somebody_has_not_seen_is_not_overwritten(codes, curator):
    seen = token_of(codes.trust)
    rename_code(codes.trust, name="Confidence", by=curator)
    with pytest.raises(ChangedMeanwhile) as caught:
        edit_code(codes.trust, {"definition": "Mine."}, by=curator, seen=seen)
    assert caught.value.current.name == "Confidence"


def test_coder_adds_a_code_that_emerged(book, codes, coder, transcript):
    code = add_code(book, name="First fair", parent=codes.network, emerged_in=transcript.interview, by=coder)
    assert (code.slug, code.origin, code.parent, code.created_by) == ("first-fair", "emerging", codes.network, coder)
    assert last_to_undo(book, coder).needs == "code"


def test_code_emerges_in_an_interview_of_its_own_project(book, coder):
    with pytest.raises(ValidationError, match="another project"):
        add_code(book, name="First fair", emerged_in=make.make_interview(), by=coder)


def test_new_codebook_is_a_draft_as_open_as_its_project(project, curator):
    book = add_codebook(project, title="Codes for firms", by=curator)
    assert (book.slug, book.status, book.access) == ("codes-for-firms", "draft", project.access)
    assert add_codebook(project, title="Codes for firms", by=curator).slug == "codes-for-firms-2"


def test_retired_code_stays_on_its_quotes_and_goes_on_no_new_one(
    codes, quotes, put, curator, coder, first_round, project
):
    old = put(quotes[0], codes.trust)
    retired = retire_code(codes.trust, by=curator)
    with changing(project, by=coder, verb="code") as changes:
        assert put_code(changes, quotes[0], retired, by=coder, round=first_round) == old
        with pytest.raises(ValidationError, match="retired"):
            put_code(changes, quotes[1], retired, by=coder, round=first_round)
        back = bring_back_code(retired, by=curator)
        assert put_code(changes, quotes[1], back, by=coder, round=first_round).code == back


def test_code_is_deleted_only_where_nothing_rests_on_it(codes, quotes, put, curator):
    put(quotes[0], codes.trust)
    for code, why in [(codes.trust, "on quotes"), (codes.funding, "stand below it")]:
        with pytest.raises(ValidationError, match=why):
            delete_code(code, by=curator)
    delete_code(codes.grants, by=curator)
    assert not Code.objects.filter(slug="grants").exists()


def test_no_code_is_deleted_while_coders_work_blind(codes, curator, project):
    make.make_round(project=project, is_blind=True)
    with pytest.raises(ValidationError, match="blind"):
        delete_code(codes.trust, by=curator)
