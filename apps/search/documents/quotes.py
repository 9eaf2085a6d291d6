"""Quotes, of which there may be a million: read as columns, with their codes, coders and concepts in one query each."""

from apps.accounts.visibility import VISITOR
from apps.coding.models import Coding, Quote
from apps.evidence.models import Concept
from apps.search.documents.document import Document
from apps.search.documents.surroundings import year_of
from apps.search.models import Entry

COLUMNS = (
    "pk", "exact", "translation", "context", "language", "masked_exact", "masked_translation", "interview",
    "interview__project", "interview__organisation", "interview__level", "interview__language", "interview__date",
    "interviewee__identity", "interviewee__name", "interviewee__pseudonym", "interviewee__role_title",
)  # fmt: skip
LABELS = {"named": "interviewee__name", "pseudonym": "interviewee__pseudonym"}


class Quotes:
    name = "quote"
    heading = "Quotes"
    model = Quote
    at_once = 2000  # short ones: as many as the statements that read them take well

    def all(self):
        return Quote._base_manager.all()

    def visible_to(self, user):
        return Quote.objects.visible_to(user)

    def documents(self, ids, around):
        public = set(self.visible_to(VISITOR).filter(pk__in=ids).order_by().values_list("pk", flat=True))
        codes = _codes(ids)
        concepts = {}
        for quote, concept in Concept.quotes.through._base_manager.filter(quote__in=ids).values_list(
            "quote", "concept"
        ):
            concepts.setdefault(quote, []).extend(around.concepts_above.get(concept, ()))
        for row in self.all().filter(pk__in=ids).order_by("pk").values(*COLUMNS):
            pk = row["pk"]
            of_interview = {("interview", row["interview"]), ("project", row["interview__project"])}
            values = {
                *of_interview, *around.of_case(row["interview__organisation"]), *year_of(row["interview__date"]),
                *(("concept", one) for one in concepts.get(pk, ())),
                *(("code", one) for code, _ in codes.get(pk, ()) for one in around.codes_above.get(code, ())),
                *(("coder", coder) for _, coder in codes.get(pk, ())),
            }  # fmt: skip
            texts = {"language": row["language"] or row["interview__language"], "level": row["interview__level"]}
            values |= {(name, value) for name, value in texts.items() if value}
            yield from _variants(row, values, pk in public)

    def shown(self, row, user):
        return "", [row.words_for(user)]

    def beside(self, row, user):
        """[(what it is, text)] of what is searched with the words and was not said so: no quotation marks for these."""
        texts = (("In translation", row.translation_for(user)), ("Context", row.context))
        return [(heading, text) for heading, text in texts if text]


def _variants(row, values, is_public):
    """One document where everybody reads the same words, else one for each of the two."""
    is_masked = row["masked_exact"] is not None or row["masked_translation"] is not None
    language = row["language"] or row["interview__language"]
    said = [(row["exact"], language), (row["translation"], "en")]
    variants = [(Entry.Words.ALL, said)]
    if is_masked:
        replaced = [
            (row["exact"] if row["masked_exact"] is None else row["masked_exact"], language),
            (row["translation"] if row["masked_translation"] is None else row["masked_translation"], "en"),
        ]
        variants = [(Entry.Words.REPLACED, replaced), (Entry.Words.ORIGINAL, said)]
    speaker = row[LABELS.get(row["interviewee__identity"], "interviewee__role_title")] or ""
    for words, texts in variants:
        body = [(text, code) for text, code in (*texts, (row["context"], "en")) if text]
        yield Document(
            "quote", row["pk"], row["interview__project"], body=body, values=set(values), speakers=speaker,
            words=words, is_public=is_public,
        )  # fmt: skip


def _codes(ids):
    """{quote: [(code, coder)]} of what no blind round hides."""
    found = {}
    codings = Coding._base_manager.filter(quote__in=ids).exclude(round__is_blind=True, round__released_at__isnull=True)
    for quote, code, coder in codings.order_by().values_list("quote", "code", "coder"):
        found.setdefault(quote, []).append((code, coder))
    return found
