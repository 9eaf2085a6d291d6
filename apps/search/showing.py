"""What a page shows of what was found: lines with title, address and an extract, as their reader may see them."""

from dataclasses import dataclass, field

from django.db.models import Q

from apps.coding.masking import before
from apps.interviews.models import Turn
from apps.interviews.pseudonyms.tables import has_replacements
from apps.search.documents.kinds import KINDS
from apps.search.documents.plain import OURS
from apps.search.documents.transcripts import newest
from apps.search.highlighting import Marker


@dataclass
class Line:
    """A line of the results: `title` and `extract` are pieces (words, is_marked); `about` says where it stands.

    `note` are pieces of what stands beside the words of a quote, where only that was found; `heading` says what it is.
    """

    kind: str
    object_id: int
    url: str
    title: list
    extract: list
    about: str = ""
    language: str = ""
    others: int = 0
    quoted: bool = field(default=False)
    heading: str = ""
    note: list = field(default_factory=list)

    @property
    def note_words(self):
        """The note with what it is, as plain text; empty without one."""
        return f"{self.heading}: {text_of(self.note)}" if self.note else ""


def text_of(pieces):
    """The words of pieces."""
    return "".join(words for words, _ in pieces)


def lines_of(hits, question, user):
    """The Lines of Hits of one kind, in their order: two queries, a few more for transcripts.

    Objects are read by `visible_to` again: a line is shown only where the object itself may be.
    """
    if not hits:
        return []
    kind, marker = KINDS[hits[0].kind], Marker(question)
    rows = _rows(kind, [hit.object_id for hit in hits], user)
    if kind.name == "transcript":
        return _transcript_lines(hits, rows, marker, user)
    return [_line(kind, hit, rows[hit.object_id], marker, user) for hit in hits if hit.object_id in rows]


def _rows(kind, ids, user):
    rows = kind.visible_to(user).filter(pk__in=ids).order_by()
    if kind.name == "quote":
        rows = rows.with_speaker().select_related("interview__project", "interviewee__project")
        return {row.pk: row for row in rows}
    loaded = getattr(kind, "loaded", ())
    return {row.pk: row for row in rows.select_related(*loaded).prefetch_related(*getattr(kind, "prefetched", ()))}


def _line(kind, hit, row, marker, user):
    title, texts = kind.shown(row, user)
    line = Line(kind.name, row.pk, row.get_absolute_url(), marker.pieces(title), marker.extract(texts), language=OURS)
    if kind.name == "quote":
        speaker = row.interviewee.label_for(user) if row.interviewee else ""
        line.about = ", ".join(filter(None, (speaker, row.interview.title)))
        line.language, line.quoted = row.language, True
        line.heading, line.note = _note(kind.beside(row, user), texts, marker)
    elif kind.name == "code":
        line.about = row.codebook.title
    return line


def _note(beside, texts, marker):
    """(what it is, pieces) of the text in which something was found, if nothing was in the words themselves."""
    if not any(map(marker.spans, texts)):
        for heading, text in beside:
            if marker.spans(text):
                return heading, marker.extract([text])
    return "", []


def _transcript_lines(hits, rows, marker, user):
    ids = [hit.object_id for hit in hits if hit.object_id in rows]
    found = newest(ids).annotate(is_replaced=has_replacements())
    transcripts = {transcript.interview_id: transcript for transcript in found}
    turns = _turns(hits, transcripts)
    lines = []
    for hit in hits:
        transcript = transcripts.get(hit.object_id)
        if transcript is None:
            continue
        interview = rows[hit.object_id]
        seen = before(user, transcript, interview)
        pieces = seen.stretches([], hit.start, hit.end)
        text = "".join(piece.text for piece in pieces)
        url, speaker = interview.get_absolute_url(), ""
        for turn in turns.get(transcript.pk, ()):
            if turn.end <= hit.start or turn.start >= hit.end:
                continue
            said = "".join(piece.text for piece in seen.stretches([], turn.start, turn.end))
            if marker.spans(said):
                url, text, speaker = f"{url}#t{turn.number}", said, seen.speaker(turn)
                break
        line = Line("transcript", hit.object_id, url, marker.pieces(interview.title), marker.extract([text]), speaker)
        line.language, line.others, line.quoted = transcript.language, hit.others, True
        lines.append(line)
    return lines


def _turns(hits, transcripts):
    """{transcript: turns} of the parts that were found, in order. One query."""
    places = Q(pk__in=[])
    for hit in hits:
        if hit.object_id in transcripts:
            places |= Q(transcript=transcripts[hit.object_id], start__lt=hit.end, end__gt=hit.start)
    found = {}
    for turn in Turn.objects.filter(places).select_related("speaker").order_by("transcript", "number"):
        found.setdefault(turn.transcript_id, []).append(turn)
    return found
