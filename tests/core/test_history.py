"""Every change of content is kept, with who and when."""

import pytest
from django.apps import apps
from django.http import HttpResponse
from simple_history.middleware import HistoryRequestMiddleware
from simple_history.models import HistoricalChanges

from apps.core.doctor import content_models
from apps.core.models import Tracked
from tests.builders import make_claim, make_sme

# Parts that are written with the whole they belong to, versions, which never change, what is on its way in, and the
# changes themselves; addresses that somebody keeps.
NOT_TRACKED = {
    "User", "GuideTheme", "GuideQuestion", "Turn", "CodebookVersion", "CodeInSet", "PublishedVersion", "Revision",
    "Withdrawal", "AccessRequest", "TranscriptIntake", "Change", "Import", "CaseMember", "InterviewInSet", "KeptPart",
    "SavedView",
}  # fmt: skip


def test_content_is_tracked():
    assert {model.__name__ for model in content_models() if not issubclass(model, Tracked)} == NOT_TRACKED
    histories = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
    assert len(histories) == len(content_models()) - len(NOT_TRACKED)


def test_change_keeps_what_was(db):
    claim = make_claim(text="It was so.")
    claim.text = "It is otherwise."
    claim.save()
    assert [row.text for row in claim.history.all()] == ["It is otherwise.", "It was so."]
    assert [row.history_type for row in claim.history.all()] == ["~", "+"]


def test_sme_keeps_the_fields_of_both_its_tables(db):
    sme = make_sme(name="Filtra", technology="Membranes")
    sme.name, sme.technology = "Filtra Nord", "Ceramic membranes"
    sme.save()
    old = sme.history.last()
    assert (old.name, old.technology) == ("Filtra", "Membranes")


def test_deletion_is_kept(db):
    claim = make_claim()
    pk = claim.pk
    claim.delete()
    assert type(claim).history.filter(id=pk).latest().history_type == "-"


def test_change_can_be_restored(db):
    claim = make_claim(text="It was so.")
    claim.text = "It is otherwise."
    claim.save()
    claim.history.last().instance.save()
    claim.refresh_from_db()
    assert claim.text == "It was so."


@pytest.mark.parametrize("person", ["curator", "visitor"])
def test_change_is_kept_with_who_made_it(rf, people, person):
    """As in any request of the site: the middleware tells the history who is asking."""
    claim = make_claim()

    def view(request):
        claim.text = "It is otherwise."
        claim.save()
        return HttpResponse()

    request = rf.post("/")
    request.user = people[person]
    HistoryRequestMiddleware(view)(request)
    kept = claim.history.latest().history_user
    assert kept == (people[person] if person == "curator" else None)
