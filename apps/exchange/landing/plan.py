"""What bringing in a Material would do: what is new, what changes, what is there already, and what is left out."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.text import slugify

from apps.coding.models import Codebook, CodingRound
from apps.core.visibility import Access
from apps.exchange.material import Material, Remark
from apps.projects.models import Project

BATCH = 900  # values in one query: SQLite takes some more


def unheeded(step="", done=0, of=0):
    """A `progress` that nobody looks at: what is being done, and how much of how much (0: nobody can say).

    Without a step there is nothing new; whoever listens may still end what is being done, by an exception.
    """


@dataclass
class Target:
    """Where a Material goes. `codebook` and `round` are None for new ones, which get the `title`.

    The round is none that hides its codings. New interviews get `access`. With `replaces`, definitions, colours, memos
    and summaries of the file take the place of ours where they differ; without, they only fill what is empty. With
    `groups_are_attributes`, “gender: male” is one of its documents; with `cases_are_firms`, new cases are SMEs.
    """

    project: Project
    by: object
    title: str
    codebook: Codebook | None = None
    round: CodingRound | None = None
    access: str = Access.RESTRICTED
    replaces: bool = False
    groups_are_attributes: bool = False
    cases_are_firms: bool = False


@dataclass
class Plan:
    """`new` are unsaved rows by their model, in an order in which they can be stored, save that codes come as they do.

    `changed` are [(row, {column: value})], `same` counts what is there already. `codes`, `interviews`, … lead from the
    keys of the Material to rows, saved or not.
    """

    target: Target
    material: Material
    new: dict = field(default_factory=dict)
    done: dict = field(default_factory=dict)  # rows by their model that were new, and are stored already
    changed: list = field(default_factory=list)
    same: Counter = field(default_factory=Counter)
    remarks: list = field(default_factory=list)
    coders: dict = field(default_factory=dict)
    codebook: Codebook | None = None
    round: CodingRound | None = None
    codes: dict = field(default_factory=dict)
    interviews: dict = field(default_factory=dict)
    transcripts: dict = field(default_factory=dict)
    quotes: dict = field(default_factory=dict)
    codings: dict = field(default_factory=dict)
    attributes: dict = field(default_factory=dict)
    cases: dict = field(default_factory=dict)
    originals: list = field(default_factory=list)  # (transcript, bytes, name)
    joined: list = field(default_factory=list)  # (interview, interviewee)
    places: dict = field(default_factory=dict)  # {id of a row: where it is in the file}
    hung: list = field(default_factory=list)  # (memo, what it hangs on)

    def add(self, row, place=""):
        """Note a new row, and where in the file it is."""
        self.new.setdefault(type(row), []).append(row)
        if place:
            self.places[id(row)] = place
        return row

    def keep(self, row):
        """Count a row that is there already, and return it."""
        self.same[type(row)] += 1
        return row

    def change(self, row, place, /, **values):
        """Note that these columns of a stored row get other values, and where in the file these are."""
        self.changed.append((row, values))
        self.places[id(row)] = place
        for name, value in values.items():
            setattr(row, name, value)
        return row

    def remark(self, sentence, place=""):
        self.remarks.append(Remark(sentence, place))

    @property
    def is_empty(self):
        return not self.new and not self.changed


def fitting(plan, row, name, words, place=""):
    """`words` as the column takes them; where they are too long, cut, with a remark that has them whole."""
    longest = row._meta.get_field(name).max_length
    words = words.replace("\0", "")
    if longest is None or len(words) <= longest:
        return words
    what = f"The {row._meta.verbose_name}’s {row._meta.get_field(name).verbose_name}"
    plan.remark(f"{what} is longer than {longest} characters and was cut. The whole: {words}", place)
    return words[: longest - 1] + "…"


def free_guids(model, things):
    """The GUIDs of `things` that no row of `model` has, so that a new row may have them: one query a batch."""
    wanted = {one.guid for one in things if one.guid}
    taken = {row.uuid for row in rows_with(model._base_manager.only("uuid"), "uuid", wanted)}
    return wanted - taken


def rows_with(queryset, name, values):
    """The rows whose column `name` has one of `values`, however many these are."""
    values = list(values)
    for start in range(0, len(values), BATCH):
        yield from queryset.filter(**{f"{name}__in": values[start : start + BATCH]})


def identity(thing, free):
    """{"uuid": …} for a new row: the file's GUID where it is free, and given once."""
    if thing.guid in free:
        free.discard(thing.guid)
        return {"uuid": thing.guid}
    return {}


class Slugs:
    """Slugs made of words that neither rows of the base nor earlier ones of this plan have."""

    LONGEST = 70

    def __init__(self, rows, otherwise):
        self._rows, self._otherwise, self._taken, self._known = rows, otherwise, set(), set()

    def free(self, words):
        stem = slugify(words)[: self.LONGEST].strip("-") or self._otherwise
        if stem not in self._known:
            self._known.add(stem)
            self._taken.update(self._rows.filter(slug__startswith=stem).values_list("slug", flat=True))
        number, slug = 1, stem
        while slug in self._taken:
            number += 1
            slug = f"{stem}-{number}"
        self._taken.add(slug)
        return slug
