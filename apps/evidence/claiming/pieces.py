"""The evidence of a claim on its way through a form: what is stored, what may come, and what was typed about both."""

import re

from django.db.models import Q

from apps.coding.models import Quote
from apps.evidence.claiming.choosing import MOST, chosen_quotes
from apps.evidence.claiming.forms import NewPieceForm, StoredPieceForm
from apps.evidence.models import EvidenceItem
from apps.projects.changing import ChangedMeanwhile
from apps.projects.row_state import token_of
from apps.sources.models import Passage

FOUND = 12  # quotes and passages that a search offers


class NewPiece:
    """A quote or a passage, not brought yet, with its form; `is_chosen`: it was chosen before, not merely found."""

    def __init__(self, obj, data, claim=None, *, is_chosen=True):
        self.obj = obj
        self.is_quote = isinstance(obj, Quote)
        self.name = "quote" if self.is_quote else "passage"
        self.key = obj.slug if self.is_quote else obj.key
        prefix = f"{self.name}-{obj.pk}"
        is_known = data is not None and f"{prefix}-stance" in data
        self.form = NewPieceForm(
            data if is_known else None,
            prefix=prefix,
            initial={"bring": is_chosen},
            instance=EvidenceItem(claim=claim, **{self.name: obj}),
        )

    @property
    def is_brought(self):
        return bool(self.form["bring"].value())


class StoredPiece:
    """An item of evidence with its form; `before` are its words as they are stored, whatever is typed.

    `was_changed`: somebody else has changed the item since the form was made.
    """

    def __init__(self, item, data, place):
        self.item = item
        prefix = f"item-{item.pk}"
        is_known = data is not None and f"{prefix}-seen" in data
        self.place = place
        self.before = {"stance": item.get_stance_display(), "note": item.note}
        self.token = token_of(item)
        self.form = StoredPieceForm(
            data if is_known else None, prefix=prefix, instance=item, initial={"seen": self.token, "position": place}
        )
        self.was_changed = is_known and self.form["seen"].value() != self.token

    @property
    def is_typed(self):
        return self.form.is_bound

    def take_note(self):
        """What is stored now is shown beside what was typed: saving again goes over it."""
        if self.is_typed:
            self.form.data = self.form.data.copy()
            self.form.data[self.form.add_prefix("seen")] = self.token

    @property
    def wanted_place(self):
        """Where it is to stand among the others: before the one that stands there when it moves up, else behind it."""
        wanted = self.form.cleaned_data["position"] if self.is_typed else self.place
        return wanted + (wanted > self.place) / 2 - (wanted < self.place) / 2


class Pieces:
    """All evidence of `claim` that `user` may see, and the quotes and passages that they may bring.

    `query` names the quotes and passages that are chosen (`quote`, `passage`), `data` is what was typed, or None.
    """

    def __init__(self, claim, user, query, data=None):
        self.claim, self.user, self.data = claim, user, data
        items = EvidenceItem.objects.visible_to(user).filter(claim=claim.pk).select_related(
            "quote__interview", "quote__interviewee", "quote__passage__source", "passage__source"
        )  # fmt: skip
        self.stored = [StoredPiece(item, data, place) for place, item in enumerate(items, 1)]
        here = {(name, getattr(one.item, f"{name}_id")) for one in self.stored for name in ("quote", "passage")}
        chosen = chosen_quotes(query.getlist("quote"), claim.project, user)
        chosen += chosen_passages(query.getlist("passage"), user)
        self.new = [self._new(obj) for obj in chosen if (_name(obj), obj.pk) not in here]
        self.words = (data or query).get("find", "").strip()
        known = here | {(_name(one.obj), one.obj.pk) for one in self.new}
        self.found = [obj for obj in self._find() if (_name(obj), obj.pk) not in known] if self.words else []
        self.new += [self._new(obj, is_chosen=False) for obj in self.found]

    def _new(self, obj, *, is_chosen=True):
        return NewPiece(obj, self.data, self.claim, is_chosen=is_chosen)

    def _find(self):
        """Quotes of the project, and passages, in which the words stand."""
        quotes = Quote.objects.visible_to(self.user).filter(interview__project=self.claim.project)
        quotes = quotes.filter(Q(exact__icontains=self.words) | Q(slug=self.words)).with_speaker()
        passages = Passage.objects.visible_to(self.user).select_related("source")
        said = Q(text__icontains=self.words) | Q(gloss__icontains=self.words) | Q(source__label__icontains=self.words)
        return [*quotes.order_by("slug")[:FOUND], *passages.filter(said).order_by("source", "pk")[:FOUND]]

    @property
    def brought(self):
        return [one for one in self.new if one.is_brought]

    @property
    def vanished(self):
        """The notes that were typed about items that are no more."""
        known = {one.form.prefix for one in self.stored}
        sent = [name.removesuffix("-seen") for name in self.data or () if re.fullmatch(r"item-\d+-seen", name)]
        return [self.data.get(f"{prefix}-note", "") for prefix in sent if prefix not in known]

    def take_note(self):
        for one in self.stored:
            one.take_note()

    def is_valid(self):
        """Whether all that is to be stored can be; asks every form, so that all errors are shown."""
        asked = [one.form for one in self.stored if one.is_typed] + [one.form for one in self.brought]
        answers = [form.is_valid() for form in asked]
        return all(answers)

    def store(self, changes):
        """Store everything. Raises ChangedMeanwhile where an item is not as it was seen."""
        if self.vanished:
            raise ChangedMeanwhile(None)
        staying = []
        for one in self.stored:
            if one.is_typed and one.form.cleaned_data["remove"]:
                changes.delete(one.item, seen=one.form.cleaned_data["seen"])
            else:
                staying.append(one)
        ordered = sorted(staying, key=lambda one: one.wanted_place)
        for place, one in enumerate(ordered, 1):
            if one.is_typed:
                item = one.form.save(commit=False)
                item.position = place if ordered != staying else item.position
                changes.save(item, seen=one.form.cleaned_data["seen"])
        last = max((one.item.position for one in staying), default=0)
        for place, one in enumerate(self.brought, last + 1):
            item = one.form.save(commit=False)
            item.claim, item.position = self.claim, place
            changes.save(item)


def chosen_passages(keys, user):
    """The passages with these keys (`source/slug`) that `user` may see. One query where there are any."""
    wanted = list(dict.fromkeys(keys))[:MOST]
    condition = Q(pk__in=[])
    for key in wanted:
        source, _, slug = key.partition("/")
        condition |= Q(source__slug=source, slug=slug)
    if not wanted:
        return []
    return list(Passage.objects.visible_to(user).filter(condition).select_related("source").order_by("source", "pk"))


def _name(obj):
    return "quote" if isinstance(obj, Quote) else "passage"
