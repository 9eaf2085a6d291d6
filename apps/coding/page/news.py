"""What has changed on a text since somebody last heard of it, as far as they may see it."""

from django.db import connection

from apps.coding.blindness import hidden_rounds, open_rows
from apps.coding.models import Code, Coding, CodingRound, Quote
from apps.coding.page.loading import CODING, code_rows, coding_rows, names_of, quote_rows
from apps.interviews.models import Transcript
from apps.projects.models import Change, ChangedRow

LABELS = {model: model._meta.label_lower for model in (Quote, Coding, Code, CodingRound, Transcript)}
# Where several write at a time, a change with a lower number may be stored later than one with a higher: the last ones
# are told again. SQLite has one writer.
OVERLAP = 20


def news(place, transcript, after, last_code):
    """What happened after the change number `after`, in the rows of `loading`; hearing it twice does no harm.

    `last_code` is the highest number of a code that is known there: one that came up in a blind round is in no change
    that others see. `gone` are the ids of quotes and codings that are not seen any more; `notice` says what a script
    cannot show.
    """
    touched, newest = _touched(place, after)
    quotes, codings = _quotes_and_codings(place.user, transcript, touched)
    codes = touched.get(LABELS[Code], set()).union(_newer_codes(place, last_code))
    return {
        "after": newest,
        "quotes": quotes,
        "codings": codings,
        "gone": {
            "quotes": sorted(touched.get(LABELS[Quote], set()) - {row[0] for row in quotes}),
            "codings": sorted(touched.get(LABELS[Coding], set()) - {row[0] for row in codings}),
        },
        "codes": code_rows(place.user, place.project, codes) if codes else [],
        "coders": names_of({row[CODING.index("coder")] for row in codings}, known=place.user),
        "rounds": place.titles_of({row[CODING.index("round")] for row in codings}),
        "notice": _notice(touched),
    }


def _quotes_and_codings(user, transcript, touched):
    """The rows of the touched ones that are seen now; quotes also of the codings, where those went to another."""
    ids = touched.get(LABELS[Coding], set())
    codings = list(coding_rows(user, transcript).filter(pk__in=ids)) if ids else []
    ids = touched.get(LABELS[Quote], set()) | {row[1] for row in codings}
    quotes = list(quote_rows(user, transcript).filter(pk__in=ids)) if ids else []
    seen = {row[0] for row in quotes}
    return quotes, [row for row in codings if row[1] in seen]


def _newer_codes(place, last_code):
    rows = Code.objects.filter(codebook__project=place.project, pk__gt=last_code)
    return rows.order_by().values_list("pk", flat=True)


def _touched(place, after):
    """{label: ids} of the rows that visible changes of the project have touched since, and the newest such change."""
    overlap = OVERLAP if connection.features.has_select_for_update else 0
    changes = Change.objects.visible_to(place.user).filter(project=place.project, pk__gt=after - overlap)
    rows = ChangedRow.objects.filter(change__in=changes, label__in=LABELS.values())
    if hidden_rounds(place.project):  # a change that all see, such as a merge of codes, may touch what others do blind
        rows = open_rows(rows, place.project, place.user)
    found, newest = {}, after
    for label, change, before, now in rows.values_list("label", "change", "before__id", "after__id"):
        newest = max(newest, change)
        if change > after or label in (LABELS[Quote], LABELS[Coding], LABELS[Code]):
            found.setdefault(label, set()).add(before or now)
    return found, newest


def _notice(touched):
    if LABELS[Transcript] in touched:
        return "A transcript of this project has changed. Open the page anew to see the newest."
    if LABELS[CodingRound] in touched:
        return "The rounds of this project have changed. Open the page anew to see what that opens or closes."
    return ""
