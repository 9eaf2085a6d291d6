"""A search as an Atom feed (RFC 4287): what a visitor finds, the newest in the base first, the same whoever asks."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from apps.accounts.visibility import VISITOR
from apps.publishing.citing.about import site_of
from apps.search.choice import printable
from apps.search.documents.kinds import KINDS
from apps.search.expressions import NOTHING
from apps.search.finding import Hit, asked, matching
from apps.search.grammar import read
from apps.search.indexing import refresh_quickly
from apps.search.showing import lines_of, text_of

SIZE = 50
READ = 200  # entries, of which several may be of one object
AUTHOR = "Casebase curators"


def feed_of(choice, request):
    site = site_of(request)
    page, address = f"{reverse('search:search')}?{choice.address}", f"{request.path}?{choice.address}"
    feed = Atom1Feed(
        title=f"Casebase: {choice.query or 'search'}", link=site + page, description=None, feed_url=site + address,
        feed_guid=site + address, language="en", author_name=AUTHOR, subtitle="What a search finds, the newest first",
    )  # fmt: skip
    question = read(choice.query)
    found = newest(choice, question)
    lines = {}
    for kind in {hit.kind for _, hit in found}:
        for line in lines_of([hit for _, hit in found if hit.kind == kind], question, VISITOR):
            lines[kind, line.object_id] = line
    for since, hit in found:
        if line := lines.get((hit.kind, hit.object_id)):
            feed.add_item(
                title=printable(text_of(line.title or line.extract)), link=site + line.url,
                description=escape(printable(line.note_words or text_of(line.extract))),
                unique_id=f"{site}{line.url}", pubdate=since, updateddate=since, author_name=AUTHOR,
                categories=(KINDS[hit.kind].heading,),
            )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def newest(choice, question):
    """[(since, Hit)] of what a visitor finds, one an object."""
    refresh_quickly()
    expression = NOTHING if choice.is_empty else asked(choice, question, VISITOR)
    if expression == NOTHING:
        return []
    kinds = (choice.kind,) if choice.kind else tuple(KINDS)
    rows = (
        matching(expression, VISITOR, kinds)
        .order_by("-since", "-id")
        .values("kind", "object_id", "start", "end", "since")
    )
    found = {}
    for row in rows[:READ]:
        hit = Hit(row["kind"], row["object_id"], row["start"], row["end"])
        found.setdefault((row["kind"], row["object_id"]), (row["since"], hit))
    return list(found.values())[:SIZE]
