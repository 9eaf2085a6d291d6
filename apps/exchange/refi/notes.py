"""Notes, and what they hang on by references and links."""

from uuid import UUID, uuid5

from apps.exchange.material import Memo
from apps.exchange.refi.kept import keep
from apps.exchange.refi.texts import raw_of
from apps.exchange.refi.values import identity, time_of, uuid_of
from apps.interviews.canonical import canonical_text

KINDS = (
    ("cases", "case"), ("codes", "code"), ("selections", "selection"), ("codings", "coding"),
)  # fmt: skip


def coding_memo_guid(coding):
    """The GUID of the note that holds the memo of a coding (its own GUID): by it, the two are one again."""
    return uuid5(UUID(str(coding)), "memo")


def read_notes(ground, notes):
    """{key of a memo: Memo} of all notes, not yet hung on anything."""
    memos = {}
    for node in notes.all("Note"):
        key, guid = ground.enter("memos", node.get("guid"))
        title = node.get("name")
        raw = raw_of(ground, node, f"Note “{title}”")
        if raw.text is None and node.get("richTextPath"):
            ground.count("notes that are styled text only, whose text is not taken")
        memo = memos[key] = Memo(
            key=key, guid=guid, place=f"Note “{title}”", title=title,
            text="\n\n".join(filter(None, [_text(raw), node.description])),
            coder=ground.coder_of(node.get("creatingUser")), created_at=time_of(node.get("creationDateTime")),
        )  # fmt: skip
        ground.material.memos.append(memo)
        ground.count("selections and codings in notes, which are not taken", _marks_in(node))
        ground.count("notes on notes, which stand by themselves", len(node.all("NoteRef")))
    return memos


def _text(raw):
    """The text of a note; that of a file as documents have theirs."""
    return canonical_text(raw.text or "") if raw.name else raw.text or ""


def _marks_in(node):
    return len(node.all("PlainTextSelection", "Coding"))


def read_links(ground, links, memos):
    """A link between a note and a thing hangs the one on the other; other links are kept as they came."""
    for node in links.all("Link"):
        ends = [identity(node.get("originGUID")), identity(node.get("targetGUID"))]
        notes = [end for end in ends if ground.key_of("memos", end)]
        things = [place for end in ends if end not in notes for place in _places(ground, end)]
        if len(notes) == 1 and things and not node.all("NoteRef"):
            ground.hanging += [(notes[0], kind, key) for kind, key in things]
        else:
            keep(ground, node, "link")


def _places(ground, guid):
    for key in ground.documents.get(guid, ()):
        yield "document", key
    for name, kind in KINDS:
        if key := ground.key_of(name, guid):
            yield kind, key


def hang_notes(ground, memos):
    for guid, kind, key in ground.hanging:
        memo = memos.get(ground.key_of("memos", guid))
        if memo is None:
            ground.count("references to notes that are not in the file")
        elif (kind, key) not in memo.on:
            memo.on.append((kind, key))


def fold_coding_memos(ground):
    """A note that this format could not write as the memo of a coding, but only beside it, is that memo again."""
    codings = {one.key: one for one in ground.material.codings}
    kept = []
    for memo in ground.material.memos:
        coding = codings.get(memo.on[0][1]) if len(memo.on) == 1 and memo.on[0][0] == "coding" else None
        if coding and uuid_of(coding.key) and memo.guid == coding_memo_guid(coding.key) and not coding.memo:
            coding.memo = memo.text
        else:
            kept.append(memo)
    ground.material.memos[:] = kept
