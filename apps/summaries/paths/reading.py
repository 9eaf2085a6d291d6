"""The stops of a reading path as one reader meets them: what is read there, in a few words, and where."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from apps.core.prose import Prose
from apps.core.references import key_q, kinds
from apps.summaries.models import Stop
from apps.summaries.pointing import TABLES, Pointer, pointers_to, title_of


@dataclass(frozen=True)
class Reading:
    """A stop with what one reads there; `pointer` is None where that is not open to the reader, or is gone.

    `quotation` is the HTML of a quotation; `text` the Markdown of anything else, from its beginning.
    """

    number: int
    stop: Stop
    pointer: Pointer | None
    word: str = ""
    title: str = ""
    text: str = ""
    quotation: str = ""

    @property
    def is_open(self):
        return self.pointer is not None


def readings_of(path, user):
    """([Reading], Prose that knows their texts): two queries, and one a kind of thing that is read."""
    stops = list(path.stops.all())
    pointers = pointers_to(stop.reference for stop in stops)
    needs = set().union(*(pointer.needs for pointer in pointers.values()))
    texts = [text for stop in stops for text in (stop.why, stop.prompt, stop.hint, stop.answer)]
    first = first_words([pointer for pointer in pointers.values() if not pointer.is_table], user)
    prose = Prose(user, *texts, *(text for _, text, _ in first.values()), references=needs)
    return [_reading(number, stop, pointers, first, prose.targets) for number, stop in enumerate(stops, 1)], prose


def first_words(pointers, user):
    """{(kind, key): (title, Markdown, HTML of a quotation)} of those that `user` may see: one query a kind."""
    keys = {}
    for pointer in pointers:
        keys.setdefault(pointer.kind, set()).add(pointer.key)
    found = {}
    for kind, wanted in sorted(keys.items()):
        model = kinds()[kind]
        if hasattr(model, "embeds"):
            # Our own template has escaped what is data in it.
            found |= {(kind, key): ("", "", mark_safe(html)) for key, html in model.embeds(wanted, user).items()}
            continue
        rows = model.with_keys(model.objects.visible_to(user).filter(key_q(model, sorted(wanted))).order_by())
        for row in rows.values("reference_key", "reference_label", *filter(None, [model.preview_path])):
            text = row.get(model.preview_path, "")
            found[kind, row["reference_key"]] = (row["reference_label"], text, "")
    return found


def _reading(number, stop, pointers, first, targets):
    pointer = pointers.get(stop.reference)
    if pointer is None or pointer.needs - targets.keys():
        return Reading(number, stop, None)
    if pointer.is_table:
        word = "comparison" if pointer.kind == TABLES["evidence:compare"] else "table"
        return Reading(number, stop, pointer, word, title_of(pointer, targets))
    title, text, quotation = first[pointer.kind, pointer.key]
    word = kinds()[pointer.kind]._meta.verbose_name
    return Reading(number, stop, pointer, word, title or f"Quotation {pointer.key}", text, quotation)
