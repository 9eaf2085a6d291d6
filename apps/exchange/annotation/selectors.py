"""The words and places that the target of a Web Annotation points at."""

import re
from typing import NamedTuple

from apps.exchange.foreign_values import whole, words

RFC5147 = re.compile(r"char=(\d{1,10}),(\d{1,10})")
GROUPS = ("Independents", "Choice", "List", "Composite")
DEPTH = 20  # of selectors that refine selectors, and of groups in groups


class Stretch(NamedTuple):
    """Words of a source, where they stand in it and what stands around them, as far as each is said."""

    exact: str = ""
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""


class Target(NamedTuple):
    """`source` is an address, `text` the words of the source where the file has them. `has_other`: it has only
    selectors of other kinds (of pictures, of sound, of markup)."""

    source: str
    stretches: list
    text: str | None = None
    title: str = ""
    has_other: bool = False


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def grouped(value, depth=0):
    """The members of lists and groups (`items`), however they are nested."""
    for one in as_list(value):
        if isinstance(one, list) or (isinstance(one, dict) and one.get("type") in GROUPS and "items" in one):
            if depth < DEPTH:
                yield from grouped(one if isinstance(one, list) else one["items"], depth + 1)
        else:
            yield one


def identity(value):
    """The address of a resource, given as such or as an object that has one."""
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return value if isinstance(value, str) else ""


def targets_of(annotation):
    """A Target for each thing that the annotation is about."""
    return [_target(one) for one in grouped(annotation.get("target")) if isinstance(one, str | dict)]


def _target(value):
    if isinstance(value, str):
        address, _, fragment = value.partition("#")
        place = _from_fragment(fragment)
        return Target(address if place else value, [place] if place else [])
    source = value.get("source", value)
    selectors = [one for one in grouped(value.get("selector")) if one]
    stretches = _stretches(selectors)
    about = source if isinstance(source, dict) else {}
    text = about.get("value", about.get("chars"))
    title = next((words(about[name]) for name in ("title", "label", "name") if isinstance(about.get(name), str)), "")
    text = text if isinstance(text, str) else None
    return Target(identity(source), stretches, text, title, bool(selectors) and not stretches)


def _stretches(selectors):
    """The stretches of one target: selectors beside each other say the same, but several positions are several."""
    quotes, places = [], []
    for selector in selectors:
        quote, place = _read(selector)
        quotes += [quote] if quote else []
        places += [place] if place else []
    if len(places) > 1 and len(set(places)) > 1:
        quotes = quotes if len(quotes) == len(places) else [Stretch()] * len(places)
        return [quote._replace(start=start, end=end) for quote, (start, end) in zip(quotes, places, strict=True)]
    if quotes or places:
        start, end = places[0] if places else (None, None)
        return [(quotes or [Stretch()])[0]._replace(start=start, end=end)]
    return []


def _read(selector):
    """(Stretch of words or None, (start, end) or None) of a selector.

    Positions within another selector are not taken: they count from the beginning of what that one selects.
    """
    depth, inner = 0, False
    while isinstance(selector, dict) and isinstance(selector.get("refinedBy"), dict) and depth < DEPTH:
        selector, depth, inner = selector["refinedBy"], depth + 1, True
    if not isinstance(selector, dict):
        return None, None
    kind = selector.get("type", selector.get("@type"))
    if kind == "TextQuoteSelector":
        exact, prefix, suffix = (_text(selector, name) for name in ("exact", "prefix", "suffix"))
        return (Stretch(exact, prefix=prefix, suffix=suffix) if exact else None), None
    if inner:
        return None, None
    if kind == "TextPositionSelector":
        place = whole(selector.get("start")), whole(selector.get("end"))
        return None, None if None in place else place
    if kind == "FragmentSelector":
        found = _from_fragment(words(selector.get("value")))
        return None, found and (found.start, found.end)
    return None, None


def _text(selector, name):
    return words(selector[name]) if isinstance(selector.get(name), str) else ""


def _from_fragment(fragment):
    """A place in plain text after RFC 5147: `char=120,164`."""
    found = RFC5147.fullmatch(fragment)
    return Stretch("", int(found[1]), int(found[2])) if found else None
