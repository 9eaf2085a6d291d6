"""Texts and quotes as one person reads them: with replacements in the place of names, and places that go with them."""

from apps.interviews.pseudonyms.replacing import mask, masked_offset
from apps.interviews.pseudonyms.tables import language_of, sees_originals, tables_of


class Masks:
    """What is replaced in the interviews of a selection before its user. Two queries at most."""

    def __init__(self, selection):
        shows_all = not selection.is_masked and sees_originals(selection.user, selection.project.pk)
        ids = [] if shows_all else list(selection.interview_rows().order_by().values_list("pk", flat=True))
        self._tables = tables_of(ids) if ids else {}
        self._spans = {}

    def spans(self, transcript):
        """The Spans that are replaced in a transcript; none where nothing is."""
        table = self._tables.get(transcript.interview_id)
        if table is None:
            return []
        if transcript.pk not in self._spans:
            language = language_of(transcript, transcript.interview)
            self._spans[transcript.pk] = table.spans(transcript.text, language)
        return self._spans[transcript.pk]

    def text(self, transcript):
        return mask(transcript.text, self.spans(transcript))

    def place(self, start, end, transcript):
        """(start, end) of a quote in `text`; a name that it cuts in two is a part of it as a whole."""
        spans = self.spans(transcript)
        if not spans:
            return start, end
        for span in spans:
            if span.start < start < span.end:
                start = span.start
            if span.start < end < span.end:
                end = span.end
        return masked_offset(spans, start), masked_offset(spans, end)

    def everywhere(self, text):
        """A text that belongs to no interview, such as the name of a code: what any of them replaces is replaced."""
        for table in self._tables.values():
            text = mask(text, table.spans(text)) if text else text
        return text

    def words(self, text, interview_id, language=""):
        """Any other text of an interview: a memo, a summary, a title."""
        table = self._tables.get(interview_id)
        return mask(text, table.spans(text, language)) if table and text else text
