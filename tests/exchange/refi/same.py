"""Whether what was read is what went out."""

import dataclasses

from apps.exchange.material import Document, Memo, faults


def plain(one):
    """A thing without what a file need not say: places, the file that it was, and the order of what hangs on it."""
    changes = {"place": ""}
    if isinstance(one, Document):
        changes |= {"original": None, "original_name": "", "rule": None}
    if isinstance(one, Memo):
        changes["on"] = sorted(one.on)
    return dataclasses.replace(one, **changes)


def in_order(things):
    return [plain(one) for one in things]


def by_key(things):
    return sorted(in_order(things), key=lambda one: one.key)


def assert_same(found, material):
    assert faults(found) == []
    assert (found.title, found.description) == (material.title, material.description)
    for name in ("coders", "codes", "sets", "documents", "variables", "cases"):
        assert in_order(getattr(found, name)) == in_order(getattr(material, name)), name
    for name in ("selections", "codings", "memos"):
        assert by_key(getattr(found, name)) == by_key(getattr(material, name)), name
