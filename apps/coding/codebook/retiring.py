"""Codes that are used no more: retired, or deleted where nothing rests on them."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from apps.coding.blindness import hidden_rounds
from apps.coding.codebook.entrance import curating
from apps.coding.codebook.moving import as_seen
from apps.coding.models import CellSummary, Code, Coding, Memo
from apps.core.mention_upkeep import count_links_to
from apps.publishing.models import PublishedVersion
from apps.sources.models import EditorialNote

BLIND = "while coders work blind no code is deleted, since it would tell whether they use it: retire it"


def retire_code(code, *, by, seen=None):
    """Nobody can put the code on a quote any more; where it is, it stays."""
    with curating(code.codebook, by=by, verb="retire", sentence=f"retired {code.name}") as changes:
        code = as_seen(code, seen)
        if code.retired_on:
            raise ValidationError(f"{code.name} is retired already.")
        code.retired_on = timezone.localdate()
        return changes.save(code)


def bring_back_code(code, *, by, seen=None):
    with curating(code.codebook, by=by, verb="bring-back", sentence=f"brought {code.name} back") as changes:
        code = as_seen(code, seen)
        if not code.retired_on:
            raise ValidationError(f"{code.name} is not retired.")
        code.retired_on = None
        return changes.save(code)


def delete_code(code, *, by, seen=None):
    """Remove a code that is not used. Raises ValidationError with what rests on it, ChangedMeanwhile."""
    with curating(code.codebook, by=by, verb="delete", sentence=f"deleted the code {code.name}") as changes:
        code = as_seen(code, seen)
        reasons = uses_of(code) + links_of(code)
        if reasons:
            raise ValidationError(f"{code.name} cannot be deleted: {'; '.join(reasons)}.")
        changes.delete(code)


def uses_of(code):
    """What would be lost with the code, in words; where somebody codes blind nothing is told of codings."""
    if hidden_rounds(code.codebook.project):
        return [BLIND]
    memos = Memo.objects.filter(target_type=ContentType.objects.get_for_model(Code), target_id=code.pk)
    found = [
        (Coding.objects.filter(code=code), "it is on quotes"),
        (Code.objects.filter(parent=code), "codes stand below it"),
        (CellSummary.objects.filter(code=code), "the coding sheet has summaries under it"),
        (memos, "memos are attached to it"),
    ]
    return [words for rows, words in found if rows.exists()]


def links_of(code):
    """What leads to the code's page and would lead nowhere without it, in words."""
    link = f"[[{code.reference}"
    written = Q(text__contains=f"{link}]") | Q(text__contains=f"{link}|")
    found = []
    if count_links_to({code.reference}) or any(model.objects.filter(written).exists() for model in (Memo, CellSummary)):
        found.append("texts link to it")
    if EditorialNote.objects.about(code).exists():
        found.append("editorial notes speak of it")
    if PublishedVersion.objects.filter(html__contains=code.get_absolute_url()).exists():
        found.append("a published version shows it")
    return found
