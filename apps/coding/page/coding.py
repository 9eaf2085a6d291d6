"""Putting codes on selected words, one of them new where it is named."""

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Max
from django.shortcuts import get_object_or_404
from django.utils import timezone

from apps.accounts.roles import Action
from apps.coding.codebook.adding import new_code
from apps.coding.marking import mark, put_code
from apps.coding.models import Code, Codebook
from apps.coding.page.words import both, joined, short
from apps.projects.changing import changing


def code_words(place, transcript, round, said):
    """Do what a CodeForm says, as one change. Returns the quote and a sentence about it.

    A code that this person has put there already stays, and gets the memo as well.
    """
    with acting(place, round, "code") as changes:
        hold(transcript)
        codes = chosen_codes(place, said["codes"])
        notes = []
        if said["name"]:
            codes.append(code_named(changes, place, said["name"], said["codebook"], notes))
        quote = marked(changes, transcript, said["start"], said["end"], place, round)
        for code in codes:
            _put(changes, quote, code, place, round, said["memo"], notes)
        changes.change.about = quote.uuid
        changes.change.sentence = f"coded {short(quote.exact)} with {joined(codes)}"
    return quote, " ".join([f"Coded {short(quote.exact)} with {joined(codes)}.", *notes])


def acting(place, round, verb, needs=Action.CODE):
    """The change of an act of this page in a round; one on what is another's `needs` Action.CURATE."""
    return changing(
        place.project, by=place.user, verb=verb, needs=needs, place=place.interview, scope=round,
        is_private=round.is_hidden,
    )  # fmt: skip


def hold(transcript):
    """Let those who code the same text do so one after the other, so that the same words become one quote.

    SQLite has no such hold, and lets one transaction at a time write in any case.
    """
    if connection.features.has_select_for_update:
        type(transcript)._base_manager.select_for_update().filter(pk=transcript.pk).values_list("pk", flat=True).get()


def marked(changes, transcript, start, end, place, round):
    try:
        return mark(changes, transcript, start, end, by=place.user, round=round)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def chosen_codes(place, ids):
    """The codes of the project with these ids, in their order. Raises Http404, ValidationError for a retired one."""
    visible = Code.objects.in_seen_project(place.user, place.project)
    return [refuse_retired(get_object_or_404(visible, pk=one)) for one in dict.fromkeys(ids)]


def refuse_retired(code):
    if code.retired_on and code.retired_on <= timezone.localdate():
        raise ValidationError(f"The code {code} is retired: choose another.")
    if code.is_heading:
        raise ValidationError(f"{code} is a heading for the codes below it: choose one of those.")
    return code


def code_named(changes, place, name, codebook, notes):
    """The code of this name in a codebook: the one that is there already, else a new one that emerged here."""
    books = Codebook.objects.in_seen_project(place.user, place.project)
    book = get_object_or_404(books.select_for_update(of=("self",)), pk=codebook)
    known = book.codes.filter(name__iexact=name).order_by("pk").first()
    if known:
        notes.append(f"There was a code {known} already: that one was used.")
        return refuse_retired(known)
    notes.append(f"{name} is a new code.")
    last = book.codes.aggregate(last=Max("position"))["last"]
    code = new_code(
        book, name=name, by=place.user, origin=Code.Origin.EMERGING, emerged_in=place.interview, is_open=False
    )
    code.position = 0 if last is None else last + 1
    return changes.save(code)


def _put(changes, quote, code, place, round, memo, notes):
    coding = put_code(changes, quote, code, by=place.user, round=round, memo=memo)
    if coding.memo != memo and both(coding.memo, memo) != coding.memo:
        coding.memo = both(coding.memo, memo)
        changes.save(coding)
        notes.append(f"It had {code} already; your memo is added.")
