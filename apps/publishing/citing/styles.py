"""Citations in words: APA 7, Chicago (author-date), Harvard and MLA 9.

All name the version and its address, and after it the publication that the words or findings come from.
"""

from dataclasses import dataclass

from django.utils import timezone

from apps.publishing.citing.dates import SHORT, day_month_year, month_and_day
from apps.publishing.formats.words import absolute, one_line, work_address


@dataclass(frozen=True)
class Citation:
    """One citation: the style's name and the whole text."""

    style: str
    text: str


def citations(record, site):
    """The citation of `record` in every style."""
    parts = Parts(record, site)
    return [Citation(name, finished(write(parts), record, site)) for name, write in STYLES.items()]


def apa_text(record, site):
    return finished(apa(Parts(record, site)), record, site)


class Parts:
    """What the styles arrange: each an empty string where there is nothing to say."""

    def __init__(self, record, site):
        self.names = [one_line(agent.name) for agent in record.authors]
        self.title = one_line(record.title)
        self.year, self.date = record.year, record.date
        self.version = version_words(record)
        self.genre = one_line(record.genre) if not record.is_work_of_others else ""
        self.container = one_line(record.container.title) if record.container else ""
        if record.is_work_of_others:
            self.container = ""
        if record.data.get("is_label"):  # a work of which no more is known than how others cite it
            self.names, self.year = [], ""
        self.publisher = one_line(record.publisher)
        self.address = work_address(record, site)
        self.read_on = (
            "" if record.version or record.is_work_of_others else day_month_year(timezone.localdate().isoformat())
        )


def apa(parts):
    day = f"({joined(parts.year, month_and_day(parts.date))})" if parts.year else ""
    version = f" ({sentence_case(parts.version)})" if parts.version else ""
    title = f"{unstopped(parts.title)}{version}" + (f" [{parts.genre}]" if parts.genre else "")
    who = listed(parts.names, " & ", ", & ")
    lead = [who, day, title] if who else [title, day]
    return sentences(*lead, within("In ", parts), parts.publisher) + f" {parts.address}"


def chicago(parts):
    kind = sentence_case(joined(parts.genre, parts.version))
    who = listed(parts.names, " and ", ", and ")
    lead = [who, parts.year, quoted(parts.title)] if who else [quoted(parts.title), parts.year]
    return sentences(
        *lead, kind, within("In ", parts), joined(parts.publisher, month_and_day(parts.date)), parts.address
    )


def harvard(parts):
    who = listed(parts.names, " and ", " and ") or f"‘{parts.title}’"
    title = f"‘{unstopped(parts.title)}’" if parts.names else ""
    kind = sentence_case(joined(parts.genre, parts.version))
    lead = " ".join(filter(None, [who, f"({parts.year})" if parts.year else "", title]))
    read = f" (Accessed: {parts.read_on})" if parts.read_on else ""
    return sentences(lead, kind, within("In: ", parts), parts.publisher, f"Available at: {parts.address}{read}")


def mla(parts):
    day = day_month_year(parts.date, SHORT) or ("" if parts.year == "n.d." else parts.year)
    where = joined(parts.container, parts.publisher, parts.version, day, parts.address)
    read = f"Accessed {parts.read_on}" if parts.read_on else ""
    return sentences(listed(parts.names, " and ", ", and "), quoted(parts.title), parts.genre, where, read)


STYLES = {"APA 7": apa, "Chicago (author-date)": chicago, "Harvard": harvard, "MLA 9": mla}


def finished(text, record, site):
    """`text` with the credit of the original, or for a work of others with our page about it."""
    if record.is_work_of_others:
        place = f" {one_line(record.locator)}." if record.locator else ""
        ours = absolute(record.url, site)
        return f"{text}{place}" + ("" if work_address(record, site) == ours else f" Described at {ours}")
    if not record.original_citation:
        return text
    place = f", {one_line(record.locator)}" if record.locator else ""
    return f"{text} (Original: {one_line(record.original_citation)}{place})"


def listed(names, last_of_two, last_of_many):
    """Names in a row, with the word that a style puts before the last."""
    if len(names) < 3:
        return last_of_two.join(names)
    return f"{', '.join(names[:-1])}{last_of_many}{names[-1]}"


def within(word, parts):
    return f"{word}{parts.container}" if parts.container else ""


def joined(*parts):
    return ", ".join(filter(None, parts))


def sentences(*parts):
    """Each part that says something, closed with one stop; none after an address or a closing sign."""
    return " ".join(part if part.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{part}." for part in parts if part)


def quoted(title):
    """A title between quotation marks, its stop within them as American styles have it."""
    return f"“{title}”" if title.endswith((".", "!", "?")) else f"“{title}.”"


def unstopped(title):
    return title.removesuffix(".")


def sentence_case(text):
    return text[:1].upper() + text[1:]


def version_words(record):
    """ "version 2"; of what was said on another day also when that was published."""
    if not record.version:
        return ""
    is_dated = record.csl_type == "interview" and record.issued
    return f"version {record.version}" + (f" of {day_month_year(record.issued.isoformat())}" if is_dated else "")
