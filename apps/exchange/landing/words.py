"""Selections of a file as quotes, and its codings on them."""

from apps.coding.anchoring import NotOnce, around, locate
from apps.coding.marking import shared_in
from apps.coding.models import Coding, CodingRound, Quote
from apps.coding.slugs import LONGEST_STEM, HistoricalQuote, number_of
from apps.core.visibility import Status
from apps.exchange.landing.plan import Slugs, fitting, free_guids, identity, rows_with
from apps.sources.models import Passage, Source


def plan_round(plan, material):
    """The round of the codings: the one that was chosen, that of an earlier import of the title, or a new one."""
    if not material.selections:
        return
    project, title = plan.target.project, f"Imported: {plan.target.title}"
    plan.round = plan.target.round or project.rounds.filter(title=title[:200]).order_by("pk").first()
    if plan.round is None:
        row = CodingRound(project=project)
        row.title = fitting(plan, row, "title", title)
        row.slug = Slugs(CodingRound.objects, "imported").free(f"{project.slug[:30]}-{title}"[:50])
        plan.round = plan.add(row)


def plan_quotes(plan, material):
    """Fill `plan.quotes`. Words that stand at a place of the text are one quote, whoever selected them."""
    words = _Words(plan, material)
    for selection in material.selections:
        plan.quotes[selection.key] = words.quote(selection)


class _Words:
    def __init__(self, plan, material):
        self.plan = plan
        self.free = free_guids(Quote, material.selections)
        self.placed, self.printed, self.by_uuid = {}, {}, {}
        interviews = [one.pk for one in plan.interviews.values() if one.pk]
        shared = Quote.objects.filter(shared_in(None, plan.target.by)).select_related("passage")
        for quote in rows_with(shared, "interview", set(interviews)):
            self.by_uuid[quote.uuid] = quote
            if quote.transcript_id:
                self.placed[quote.transcript_id, quote.start, quote.end] = quote
            else:
                self.printed[quote.interview_id, quote.passage.locator, quote.exact] = quote
        self.numbers = {}
        self.passages = {}
        self.markers = {coding.selection: coding.coder for coding in reversed(material.codings)}

    def quote(self, selection):
        interview = self.plan.interviews[selection.document]
        transcript = self.plan.transcripts.get(selection.document)
        start, end = self._place(selection, transcript)
        if start is not None:
            key = (transcript.pk or id(transcript), start, end)
            known = self.placed.get(key)
        else:
            key = (interview.pk or id(interview), selection.place[:200], selection.exact)
            known = self._same_printed(selection) or self.printed.get(key)
        if known is not None:
            return self.plan.keep(known) if known.pk else known
        quote = self._new(selection, interview, transcript if start is not None else None, start, end)
        (self.printed if start is None else self.placed)[key] = quote
        return quote

    def _same_printed(self, selection):
        """The quote with the GUID of a selection, where it has its words."""
        found = self.by_uuid.get(selection.guid)
        return found if found and found.transcript_id is None and found.exact == selection.exact else None

    def _place(self, selection, transcript):
        """Where the words stand in our text; where the file knows no place, where they stand once."""
        if transcript is None or selection.start is not None:
            return selection.start, selection.end
        try:
            return locate(transcript.text, selection.exact)
        except NotOnce as error:
            times = f"{len(error.starts)} times" if error.starts else "nowhere"
            self.plan.remark(f"These words stand {times} in the transcript and were kept apart: {selection.exact[:80]}",
                             selection.place)  # fmt: skip
            return None, None

    def _new(self, selection, interview, transcript, start, end):
        plan = self.plan
        quote = Quote(
            interview=interview, transcript=transcript, start=start, end=end, exact=selection.exact, round=plan.round,
            marked_by=plan.coders.get(self.markers.get(selection.key, ""), plan.target.by), access=interview.access,
            language=interview.language, status=Status.DRAFT, slug=self._slug(interview),
            kind=Quote.Kind.SUMMARY if selection.is_summary else Quote.Kind.VERBATIM, **identity(selection, self.free),
        )  # fmt: skip
        if transcript is not None:
            quote.prefix, quote.suffix = around(transcript.text, start, end)
        else:
            quote.passage = self._passage(selection.place)
            quote.cited_as = fitting(plan, quote, "cited_as", selection.locator, selection.place)
        return plan.add(quote, selection.place)

    def _passage(self, place):
        """The place in the file as a passage of it: the quote is known from there alone."""
        if not self.passages:
            self.source, stored = _source(self.plan)
            self.passages = {one.locator: one for one in stored}
            self.slugs = Slugs(
                Passage.objects.filter(source=self.source) if self.source.pk else Passage.objects.none(), "p"
            )
        locator = place[:200] or self.plan.target.title[:200]
        if locator not in self.passages:
            row = Passage(source=self.source, locator=locator, slug=self.slugs.free(locator))
            self.passages[locator] = self.plan.add(row)
        return self.passages[locator]

    def _slug(self, interview):
        """The next number of the organisation or interview, as for quotes that are marked on the site."""
        stem = (interview.organisation or interview).slug[:LONGEST_STEM]
        if stem not in self.numbers:
            found = [model._base_manager.filter(slug__startswith=f"{stem}-") for model in (Quote, HistoricalQuote)]
            slugs = {slug for rows in found for slug in rows.order_by().values_list("slug", flat=True)}
            self.numbers[stem] = max((number_of(stem, slug) for slug in slugs), default=0)
        self.numbers[stem] += 1
        return f"{stem}-{self.numbers[stem]:02}"


def _source(plan):
    """The file itself as a source, and its passages so far."""
    project, title = plan.target.project, plan.target.title
    found = project.sources.filter(title=title[:300]).order_by("pk").first()
    if found:
        return found, list(found.passages.all())
    row = Source(kind=Source.Kind.OTHER, access=plan.target.access, status=Status.PUBLISHED)
    row.title, row.label = fitting(plan, row, "title", title), fitting(plan, row, "label", title)
    row.slug = Slugs(Source.objects, "file").free(f"{project.slug[:30]}-{title}")
    return plan.add(row), []


def plan_codings(plan, material):
    """Fill `plan.codings`: a code of a coder on a quote is there once in a round."""
    stored = {}
    quotes = {quote.pk for quote in plan.quotes.values() if quote.pk}
    if plan.round and plan.round.pk:
        for coding in rows_with(Coding.objects.filter(round=plan.round), "quote", quotes):
            stored[coding.quote_id, coding.code_id, coding.coder_id] = coding
    free = free_guids(Coding, material.codings)
    for one in material.codings:
        code, quote, coder = plan.codes[one.code], plan.quotes[one.selection], plan.coders[one.coder]
        if code.retired_on:
            plan.remark(f"{code.name} is retired and goes on no other quote: this coding was left out.", one.place)
            continue
        if code.is_heading:
            plan.remark(f"{code.name} is a heading, but has codings: it is an ordinary code now.", one.place)
            plan.change(code, one.place, is_heading=False) if code.pk else setattr(code, "is_heading", False)
        key = (quote.pk or id(quote), code.pk or id(code), coder.pk or id(coder))
        known = stored.get(key)
        if known is None:
            known = stored[key] = _coding(plan, one, quote, code, coder, free)
        elif known.pk and one.memo and one.memo != known.memo:
            _memo(plan, known, one)
        elif known.pk:
            plan.keep(known)
        plan.codings[one.key] = known


def _coding(plan, one, quote, code, coder, free):
    values = {"created_at": one.created_at} if one.created_at else {}
    row = Coding(quote=quote, code=code, coder=coder, round=plan.round, memo=one.memo, **values, **identity(one, free))
    return plan.add(row, one.place)


def _memo(plan, known, one):
    if known.memo and not plan.target.replaces:
        plan.remark(f"The memo of a coding is another in the file; ours was left: {one.memo}", one.place)
        plan.keep(known)
    else:
        plan.change(known, one.place, memo=one.memo)
