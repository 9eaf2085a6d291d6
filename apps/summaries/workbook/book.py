"""A whole workbook as data, as one reader may see it: the web page and the PDF are both made from this."""

from apps.coding.models import Quote
from apps.core.prose import Prose
from apps.summaries.workbook.entries import Cited, Writer
from apps.summaries.workbook.material import Material


def book_of(workbook, user):
    """A dict fit for JSON: title, lead, chapters with their entries, references, and what must stay open."""
    chapters = list(workbook.chapters.with_entries())
    entries = [entry for chapter in chapters for entry in chapter.entries.all()]
    material = Material([entry.reference for entry in entries if entry.reference], user)
    prose = Prose(user, *texts_of(chapters, entries, material))
    cited = Cited()
    writer = Writer(material, prose, cited)
    return {
        "slug": workbook.slug,
        "title": workbook.title,
        "subtitle": workbook.subtitle,
        "lead": workbook.lead,
        "audience": workbook.audience,
        "chapters": [
            {
                "slug": chapter.slug,
                "title": chapter.title,
                "intro": writer.blocks(chapter.intro),
                "entries": [writer.write(entry) for entry in chapter.entries.all()],
            }
            for chapter in chapters
        ],
        "references": cited.as_data(),
        "shows": cited.shown_pieces(),
        "speakers": cited.speakers(),
        "quoted_speakers": Quote.speakers_embedded(embedded, user) if (embedded := cited.quoted(prose.embeds)) else [],
    }


def texts_of(chapters, entries, material):
    """Every text of the book that may link."""
    yield from (chapter.intro for chapter in chapters)
    yield from (entry.text for entry in entries)
    for (kind, _), row in material.rows.items():
        if kind == "summary":
            yield row.body
        elif kind == "recommendation":
            yield row.text
