"""Transcripts, cut into parts that can be led to. They go by the id of their interview: its newest one is searched."""

from django.db.models import Max

from apps.accounts.visibility import VISITOR
from apps.interviews.models import Interview, Transcript
from apps.interviews.pseudonyms.replacing import mask
from apps.interviews.pseudonyms.tables import language_of, tables_of
from apps.search.documents.document import Document
from apps.search.documents.plain import of_interview, speakers_of_interview
from apps.search.models import Entry

LEAST = 3000  # characters of a part; it goes on to the end of its line, LONGEST at most
LONGEST = 12_000


class Transcripts:
    name = "transcript"
    heading = "Transcripts"
    model = Interview

    def all(self):
        return Interview._base_manager.filter(transcripts__isnull=False).distinct()

    def visible_to(self, user):
        return Interview.objects.visible_to(user)

    def documents(self, ids, around):
        public = set(self.visible_to(VISITOR).filter(pk__in=ids).order_by().values_list("pk", flat=True))
        tables = tables_of(ids)
        interviews = Interview._base_manager.filter(pk__in=ids).prefetch_related("interviewees").in_bulk()
        for transcript in newest(ids).iterator(chunk_size=50):
            interview = interviews[transcript.interview_id]
            language = language_of(transcript, interview)
            table = tables.get(interview.pk)
            spans = table.spans(transcript.text, language) if table else []
            values = {one for one in of_interview(interview, around) if one[1] not in (None, "")}
            for part, (start, end) in enumerate(parts(transcript.text)):
                said = transcript.text[start:end]
                replaced = mask(transcript.text, spans, start, end) if spans else said
                variants = {Entry.Words.ALL: said}
                if replaced != said:
                    variants = {Entry.Words.REPLACED: replaced, Entry.Words.ORIGINAL: said}
                for words, text in variants.items():
                    yield Document(
                        self.name, interview.pk, interview.project_id, body=[(text, language)], values=set(values),
                        speakers=speakers_of_interview(interview), words=words, part=part, start=start, end=end,
                        is_public=interview.pk in public,
                    )  # fmt: skip

    def shown(self, row, user):
        return row.title, []


def newest(interviews):
    """The newest transcript of each of these interviews."""
    last = Transcript._base_manager.filter(interview__in=interviews).order_by().values("interview")
    pairs = dict(last.annotate(last=Max("version")).values_list("interview", "last"))
    rows = Transcript._base_manager.filter(interview__in=interviews).order_by("interview", "version")
    wanted = [
        pk for pk, interview, version in rows.values_list("pk", "interview", "version") if pairs[interview] == version
    ]
    return rows.filter(pk__in=wanted)


def parts(text):
    """[start, end) of the parts of a text, which together are all of it; each but a long line ends with a line."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + LEAST)
        end = len(text) if end == -1 else end + 1
        if end - start > LONGEST:
            space = text.rfind(" ", start, start + LONGEST)
            end = space + 1 if space > start else start + LONGEST
        yield start, end
        start = end
