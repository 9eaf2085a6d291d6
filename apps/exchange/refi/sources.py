"""Sources: texts, PDFs by the text that represents them, and recordings by their transcripts."""

from dataclasses import replace

from apps.exchange.material import Document
from apps.exchange.refi.cases import fields_of, values_of
from apps.exchange.refi.kept import keep
from apps.exchange.refi.offsets import Marked
from apps.exchange.refi.selections import PlacedText, marks_of, name_lost
from apps.exchange.refi.texts import file_of, raw_of
from apps.exchange.refi.tree import NOTHING
from apps.exchange.refi.values import identity, position_of

MEDIA = {"PictureSource": "picture", "AudioSource": "audio", "VideoSource": "video"}
NO_POINTS = "A selection of this transcript points to times that it does not have. It is not taken."


def read_sources(ground, sources, prior):
    """Texts first: a transcript may be the same file as one of them, and is then the same document."""
    paths = {}
    for node in sources.all("TextSource", "PDFSource"):
        if node.tag == "TextSource":
            key = _read_text(ground, node, node, prior)
            paths.setdefault(node.get("plainTextPath").lower(), key)
            ground.count("styled texts (docx) beside plain ones, which are not taken", bool(node.get("richTextPath")))
        else:
            key = _read_pdf(ground, node, prior)
    for node in sources.all(*MEDIA):
        _read_media(ground, node, paths, prior)


def _read_text(ground, node, holder, prior):
    """The key of the document of a source; `holder` has its text and selections: itself or its Representation."""
    key, guid = ground.enter("documents", node.get("guid"))
    title = node.get("name") or holder.get("name") or key
    raw = raw_of(ground, holder, title)
    if raw.text is None and raw.original is None:
        raw = _unread_original(ground, node, title, raw, holder.get("plainTextPath"))
    document = Document(
        key=key, guid=guid, place=raw.where, title=title, text=None, description=node.description,
        original=raw.original, original_name=raw.name, attributes=values_of(ground, node), **fields_of(ground, node),
    )  # fmt: skip
    ground.material.documents.append(document)
    for one in {node.get("guid"), holder.get("guid")} - {""}:
        ground.documents.setdefault(identity(one), [key])
    for one in dict.fromkeys((node, holder)):
        ground.hang(one, "document", key)
    _place(ground, document, raw, node, holder, prior)
    return key


def _unread_original(ground, node, title, raw, text_path):
    """`raw` with the bytes of what a person can have read otherwise: a PDF, or a styled text. `text_path` is not empty
    where it is already said that a file is not there."""
    path = node.get("path") if node.tag == "PDFSource" else node.get("richTextPath")
    file = file_of(ground, path, title, is_needed=not text_path)
    return replace(raw, original=file[1], name=file[0].rsplit("/", 1)[-1], where=file[0]) if file else raw


def _place(ground, document, raw, node, holder, prior):
    selections = holder.all("PlainTextSelection")
    codings = [one for part in dict.fromkeys((node, holder)) for one in part.all("Coding")]
    if raw.text is None:
        if not holder.get("plainTextPath") and holder.first("PlainTextContent") is NOTHING:
            ground.count("sources without a text of their own, which are taken by name only")
        name_lost(ground, document.title, selections, codings)
        return
    placed = ground.texts[document.key] = PlacedText(ground, document, raw.text, raw.where)
    document.text = placed.measured.text
    placed.mark(marks_of(selections), prior)
    placed.mark_whole(codings)


def _read_pdf(ground, node, prior):
    """A PDF is its text; the file and the boxes on its pages are kept beside it."""
    representation = node.first("Representation")
    boxes = node.all("PDFSelection")
    in_text = {identity(one.get("guid")) for one in representation.all("PlainTextSelection")}
    key = _read_text(ground, node, node if representation is NOTHING else representation, prior)
    for one in boxes:
        if marked := ground.key_of("selections", one.get("guid")):
            ground.hang(one, "selection", marked)

    def is_taken(parent, child):
        if parent is node:
            return child.tag != "PDFSelection"
        return child.tag in ("Coding", "NoteRef") and identity(parent.get("guid")) in in_text

    part = keep(ground, node, "pdf", document=key, is_taken=is_taken)
    if not boxes and not part.files:
        ground.material.parts.remove(part)
    return key


def _read_media(ground, node, paths, prior):
    """Recordings and pictures are kept as they came; transcripts of them are taken as documents."""
    transcripts = node.all("Transcript")
    keys = [_read_transcript(ground, node, part, paths, prior) for part in transcripts]
    ground.documents.setdefault(identity(node.get("guid")), list(dict.fromkeys(keys)))
    if keys:
        ground.hang(node, "document", keys[0])
    with_text = ("NoteRef", "VariableValue", "Description") if keys else ()
    keep(ground, node, MEDIA[node.tag], is_taken=lambda parent, child: parent is node and child.tag in with_text)


def _read_transcript(ground, media, node, paths, prior):
    """The key of the document that a transcript is."""
    path = node.get("plainTextPath").lower()
    key = paths.get(path) if path else None
    if key is None:
        key, guid = ground.enter("documents", node.get("guid"))
        title = node.get("name") or media.get("name") or key
        raw = raw_of(ground, node, title)
        document = Document(
            key=key, guid=guid, place=raw.where, title=title, description=node.description or media.description,
            original=raw.original, original_name=raw.name, attributes=values_of(ground, media),
        )  # fmt: skip
        ground.material.documents.append(document)
        if raw.text is not None:
            placed = ground.texts[key] = PlacedText(ground, document, raw.text, raw.where)
            document.text = placed.measured.text
        if path:
            paths[path] = key
    else:
        ground.count("transcripts that are the same file as a text, which are one document with it")
    ground.documents.setdefault(identity(node.get("guid")), [key])
    ground.hang(node, "document", key)
    _place_transcript(ground, node, key, prior)
    return key


def _place_transcript(ground, node, key, prior):
    selections = node.all("TranscriptSelection")
    placed = ground.texts.get(key)
    if placed is None:
        name_lost(ground, node.get("name") or key, selections, [])
        return
    points = {identity(one.get("guid")): position_of(one.get("position")) for one in node.all("SyncPoint")}
    found = []
    for one in selections:
        start, end = (points.get(identity(one.get(name))) for name in ("fromSyncPoint", "toSyncPoint"))
        if start is None or end is None:
            ground.each("Selections without times", NO_POINTS, placed.where)
            ground.count("codings on selections that are not taken", len(one.all("Coding")))
        else:
            found.append((one, Marked(start, end, (one.get("name"), one.description))))
    placed.mark(found, prior)
