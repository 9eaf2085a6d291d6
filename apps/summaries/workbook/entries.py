"""One entry of a workbook as data: what is shown, with the words and the sources that it rests on."""

from apps.core.mentions import references_in
from apps.publishing.freezers import shown
from apps.summaries.sections import section_of
from apps.summaries.workbook.blocks import blocks_of, link, plain, short_locator, short_place
from apps.summaries.workbook.tables import table_of


class Writer:
    """Writes entries for one reader. `prose` knows every text of the book; `cited` gathers what is quoted."""

    def __init__(self, material, prose, cited):
        self.material, self.prose, self.cited = material, prose, cited

    def write(self, entry):
        """The entry as a dict: what every entry has, and `body`, whose keys depend on its `kind`.

        What the reader may not see is `kind` "withheld": its place, and nothing of what stands there.
        """
        if entry.reference and not self.material.is_open(entry.reference):
            return {"kind": "withheld", "slug": entry.slug}
        pointer = self.material.pointers.get(entry.reference)
        if pointer:
            self.cited.show(*(f"{kind}:{key}" for kind, key in pointer.needs))
        body = getattr(self, f"_{entry.kind}")(pointer) if pointer else {}
        return {
            "kind": entry.kind,
            "slug": entry.slug,
            "heading": entry.heading,
            "text": self.blocks(entry.text),
            "lines": entry.lines,
            "url": pointer.url if pointer else "",
            "body": body,
        }

    def blocks(self, text):
        self.cited.show(*(":".join(link) for link in references_in(text) & self.prose.targets.keys()))
        return blocks_of(self.prose.html(text)) if text else []

    def _summary(self, pointer):
        summary = self.material.rows["summary", pointer.key]
        title, text = summary.title, summary.body
        if pointer.section:
            title, text = section_of(summary.body, pointer.section) or (summary.title, "")
        return {"title": title, "of": summary.title, "blocks": self.blocks(text)}

    def _claim(self, pointer):
        claim = self.material.rows["claim", pointer.key]
        items = claim.visible_evidence
        judged = claim.sees_cluster
        self.cited.claim(claim)
        return {
            "text": claim.text,
            "about": " · ".join(str(one) for one in (claim.organisation, claim.concept) if one),
            "contribution": f"{claim.cluster.label}: {claim.get_contribution_display().lower()}" if judged else "",
            "how": claim.contribution_how if judged else "",
            "confidence": claim.get_confidence_display(),
            "quotes": [self._said(item) for item in items if item.quote],
            "printed": self._printed([item for item in items if not item.quote]),
        }

    def _practice(self, pointer):
        advice = self.material.rows["recommendation", pointer.key]
        source = []
        if advice.sees_passage:
            self.cited.source(advice.passage.source)
            source = [self._place(advice.passage)]
        self.cited.show(*(claim.reference for claim in advice.visible_claims))
        return {
            "title": advice.title,
            "blocks": self.blocks(advice.text),
            "to": advice.addressee,
            "source": source,
            "claims": [[link(claim.text, claim.get_absolute_url())] for claim in advice.visible_claims],
        }

    def _quote(self, pointer):
        return self._words_said(self.material.rows["quote", pointer.key])

    def _table(self, pointer):
        return table_of(pointer, self.material, self.cited)

    def _words_said(self, quote):
        """The words of a quotation, who says them, and where they are printed."""
        self.cited.interview(quote.interview)
        self.cited.quote(quote)
        who = "Speaker not settled"
        if quote.interviewee:
            who = quote.interviewee.label_for(self.material.user)
            if quote.interviewee.identity == "named":
                who = f"{who}, {quote.interviewee.role_title}"
        by = [*plain(f"{who}, "), link(quote.interview.title, quote.interview.get_absolute_url())]
        if quote.passage:
            self.cited.source(quote.passage.source)
            by += [*plain("; printed in "), self._place(quote.passage)]
        return {
            "words": quote.words_for(self.material.user), "language": quote.language,
            "translation": quote.translation_for(self.material.user), "by": by, "url": quote.get_absolute_url(),
        }  # fmt: skip

    def _said(self, item):
        said = self._words_said(item.quote)
        return said | {"stance": item.get_stance_display(), "note": plain(item.note)}

    def _printed(self, items):
        """The passages among the evidence, source by source: where, and with which stance."""
        sources = {}
        for item in items:
            self.cited.source(item.passage.source)
            self.cited.show(item.passage.reference)
            place = {
                "stance": item.get_stance_display(),
                "words": [link(short_locator(item.passage), _url(item.passage))],
            }
            sources.setdefault(item.passage.source, []).append(place)
        return [{"source": [link(source.label, _url(source))], "places": places} for source, places in sources.items()]

    def _place(self, passage):
        self.cited.show(passage.reference)
        return link(short_place(passage), _url(passage))


def _url(obj):
    return obj.get_absolute_url()


class Cited:
    """The interviews and sources behind what is quoted, and the references of all that is shown, each once."""

    def __init__(self):
        self.interviews, self.sources, self.shown, self.people = {}, {}, set(), {}

    def interview(self, interview):
        self.interviews[interview.slug] = interview
        self.show(interview.reference)

    def source(self, source):
        self.sources[source.slug] = source
        self.show(source.reference)

    def quote(self, quote):
        self.show(quote.reference)
        if quote.interviewee:
            self.people[quote.interviewee.slug] = quote.interviewee

    def quoted(self, embeds):
        """Keys of the quotations among `embeds` that stand in a text which is shown."""
        return sorted(key for kind, key in embeds if kind == "quote" and f"quote:{key}" in self.shown)

    def speakers(self):
        return [person.as_spoken for _, person in sorted(self.people.items())]

    def claim(self, claim):
        """A claim and whom it names. Reads its organisation, concept and `sees_cluster`, its cluster where that is."""
        named = [claim.organisation.own_reference] if claim.organisation else []
        named += [claim.concept.reference] if claim.concept else []
        named += [claim.cluster.reference] if claim.sees_cluster else []
        self.show(claim.reference, *named)

    def show(self, *references):
        self.shown.update(references)

    def shown_pieces(self):
        """What a version of the book must not show once one of them is closed."""
        return shown(*self.shown)

    def as_data(self):
        interviews = sorted(self.interviews.values(), key=lambda interview: interview.title)
        sources = sorted(self.sources.values(), key=lambda source: source.label.lower())
        return {
            "interviews": [_interview(interview) for interview in interviews],
            "sources": [_source(source) for source in sources],
        }


def _interview(interview):
    told = [interview.get_form_display(), "" if interview.mode == "unknown" else interview.get_mode_display()]
    told = ", ".join(part.lower() for part in told if part)
    return {"words": [link(interview.title, interview.get_absolute_url()), *plain(f": {told}." if told else ".")]}


def _source(source):
    """A reference as far as the base knows the work; the label says author and year already."""
    words = [link(source.label, source.get_absolute_url()), *plain(".")]
    if source.title and source.title not in source.label:
        words += [*plain(" "), {"type": "em", "words": plain(source.title)}, *plain(".")]
    if source.publisher and source.publisher not in source.label:
        words += plain(f" {source.publisher}.")
    return {"words": [*words, *plain(" "), link(source.url, source.url)] if source.url else words}
