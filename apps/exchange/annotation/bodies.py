"""What a Web Annotation says about its target: codes and notes."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from apps.exchange.annotation.selectors import as_list, grouped, identity
from apps.exchange.foreign_values import words
from apps.exchange.html_text import shown_text

CODING = {"tagging", "classifying", "identifying"}


class Bodies(NamedTuple):
    """`codes` are {key: name}, `notes` texts; `other` counts bodies that are elsewhere on the web or no text."""

    codes: dict
    notes: list
    other: int


def bodies_of(annotation):
    motivations = {one for one in as_list(annotation.get("motivation")) if isinstance(one, str)}
    codes, notes, other = {}, [], 0
    if isinstance(annotation.get("bodyValue"), str):
        notes.append(words(annotation["bodyValue"]))
    for body in grouped(annotation.get("body")):
        purposes = _purposes(body) or motivations
        text, address = _text(body), _address(body)
        if purposes & CODING and (text.strip() or address):
            codes[address or text.strip()] = text.strip() or _name(body, address)
        elif text.strip():
            notes.append(text)
        elif tag := _dataset_tag(body):
            codes[tag] = last_part(tag)
        else:
            other += 1
    return Bodies(codes, notes, other)


def _purposes(body):
    purposes = as_list(body.get("purpose")) if isinstance(body, dict) else []
    return {one for one in purposes if isinstance(one, str)}


def _text(body):
    """The text of a body, HTML as it is read."""
    if not isinstance(body, dict) or not isinstance(body.get("value", body.get("chars")), str):
        return ""
    text = words(body.get("value", body.get("chars")))
    return shown_text(text) if body.get("format") == "text/html" else text


def _address(body):
    """The address of what a body is, where it has no text of its own."""
    if isinstance(body, dict) and _text(body):
        return ""
    source = body.get("source", body) if isinstance(body, dict) else body
    return words(identity(source))


def _dataset_tag(body):
    """The tag of an annotation from CATMA, which puts it into a data set with the tag's properties."""
    return words(body["tag"]) if isinstance(body, dict) and isinstance(body.get("tag"), str) else ""


def _name(body, address):
    """What the code at an address is called: as the file says, or by the last part of the address."""
    source = body.get("source") if isinstance(body, dict) else None
    for one in (body, source):
        for name in ("label", "name", "title", "prefLabel"):
            if isinstance(one, dict) and isinstance(one.get(name), str) and one[name].strip():
                return words(one[name]).strip()
    return last_part(address)


def last_part(address):
    """The end of an address, as a name; the whole where it has no parts."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    ends = [part for part in (*parts.path.replace(":", "/").split("/"), parts.fragment) if part.strip()]
    return words(unquote(ends[-1])) if ends else address
