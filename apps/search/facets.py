"""The facets beside the results: values that narrow them further, with how many objects each would leave."""

from dataclasses import dataclass

from django.utils.http import urlencode

from apps.search.fields import Meanings
from apps.search.labels import labelled
from apps.search.tokens import FACETS

SHOWN = 8
MOST = 24  # values of a facet: of hundreds, the rare ones come with the next limit


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    address: str  # of the search with it


@dataclass(frozen=True)
class Facet:
    """`more` are those that a page folds away; `is_cut` where there are rarer ones still."""

    name: str
    heading: str
    options: list
    more: list
    is_cut: bool


@dataclass(frozen=True)
class Chosen:
    """A facet that is in use, with the Choice without it."""

    heading: str
    label: str
    choice: object


def facets_of(found, user):
    """The Facets of what was found; only dimensions with values that would narrow it. A query a dimension."""
    counts, chosen = found.facet_counts(), set(found.choice.facets)
    total = sum(number for kind, number in found.counts.items() if found.choice.kind in ("", kind))
    facets, address = [], found.choice.address
    for name, heading in FACETS.items():
        common = {one: number for one, number in counts[name].most_common(MOST) if number < total}
        if not common:
            continue
        options = [
            Option(value, label, common[one], f"{address}&{urlencode([(name, value)])}")
            for one, (value, label) in labelled(name, common, user).items()
            if (name, value) not in chosen
        ]
        options.sort(key=_by_year if name == "year" else _by_count)
        if options:
            facets.append(Facet(name, heading, options[:SHOWN], options[SHOWN:], len(counts[name]) > MOST))
    return facets


def _by_count(option):
    return -option.count, option.label


def _by_year(option):
    return option.label


def chosen_of(choice, user):
    """The facets that are in use; what means nothing to the reader stands there as it was asked for."""
    chosen = []
    for name, value in choice.facets:
        tokens = Meanings(user).meant(name, value)
        labels = labelled(name, tokens, user) if tokens else {}
        label = next((label for _, label in labels.values()), value)
        chosen.append(Chosen(FACETS[name], label, choice.without_facet(name, value)))
    return chosen
