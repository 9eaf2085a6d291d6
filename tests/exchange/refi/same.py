"""Whether what was read is what went out."""

import dataclasses
import re

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


def parts_of(material):
    """What was kept as it came: with the bytes of the files that it names, and without what these are called.

    Times in a transcript go out with its text, and are left out where there is none."""
    without = [f"<Transcript [^>]*document:{one.key}.*?</Transcript>" for one in material.documents if one.text is None]
    vague = "|".join([r'internal://[^"]*', *without])
    return sorted(
        (
            one.kind, one.name, one.document, re.sub(vague, "", one.xml).lower().replace("></videosource>", "/>"),
            [b"".join(one.opened(entry)) for entry in one.files.values()],
        )
        for one in material.parts
    )  # fmt: skip


def assert_same(found, material):
    assert faults(found) == []
    assert (found.title, found.description) == (material.title, material.description)
    for name in ("coders", "codes", "sets", "documents", "variables", "cases"):
        assert in_order(getattr(found, name)) == in_order(getattr(material, name)), name
    for name in ("selections", "codings", "memos"):
        assert by_key(getattr(found, name)) == by_key(getattr(material, name)), name
    assert parts_of(found) == parts_of(material)
