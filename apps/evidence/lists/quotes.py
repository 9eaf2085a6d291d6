"""The list of quotes, of which there may be a million."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.models import Code, Coding, Quote
from apps.core.listing.columns import ADDRESS, Column
from apps.core.listing.facets import LOOKED_UP, Choice, Dated, Facet, Related, Through, by_label
from apps.core.listing.listing import Listing
from apps.core.names import language_name
from apps.evidence.models import Concept
from apps.interviews.models import Interview
from apps.organisations.models import Organisation
from apps.projects.models import Project

MOST = 10_000  # as many as a search reads of a kind


def codings(user):
    """Those of the codings of visible quotes that `user` may see: the codes are asked for, and the rounds."""
    return Coding.objects.as_rounds_show(user).filter(code__in=Code.objects.visible_to(user).order_by()).order_by()


@dataclass(frozen=True)
class Coded(Facet):
    """The code that somebody has put on a quote, as `<codebook>/<slug>`."""

    def narrow(self, rows, value, user):
        codebook, _, slug = value.partition("/")
        chosen = codings(user).filter(code__codebook__slug=codebook, code__slug=slug)
        return rows.filter(pk__in=chosen.values("quote"))

    def counts(self, rows, user):
        """Two queries, since in one PostgreSQL reads all codings there are."""
        shown = Coding.objects.as_rounds_show(user).filter(quote__in=rows.order_by().values("pk")).order_by()
        counted = shown.values_list("code").annotate(number=Count("quote", distinct=True))
        found = dict(counted.order_by("-number", "code")[:LOOKED_UP])
        codes = Code.objects.visible_to(user).order_by().filter(pk__in=list(found))
        named = codes.values_list("pk", "codebook__slug", "slug", "codebook__title", "name")
        return by_label((f"{book}/{slug}", f"{title}: {name}", found[pk]) for pk, book, slug, title, name in named)


@dataclass(frozen=True)
class CodedBy(Facet):
    """Who has coded a quote: told to those who code in its project."""

    def narrow(self, rows, value, user):
        return rows.filter(pk__in=self._told(user).filter(coder__username=value).values("quote"))

    def counts(self, rows, user):
        told = self._told(user).filter(quote__in=rows.order_by().values("pk"))
        counted = told.values_list("coder__username", "coder__display_name").annotate(Count("quote", distinct=True))
        return by_label((username, shown or username, count) for username, shown, count in counted)

    def _told(self, user):
        return codings(user).filter(quote__interview__project__in=projects_allowing(user, Action.CODE))


def codes_anywhere(user):
    return bool(projects_allowing(user, Action.CODE))


def on_concepts(user):
    """Which quotes show which concepts, of the concepts that `user` may see."""
    pairs = Concept.quotes.through._default_manager
    return pairs.filter(concept__in=Concept.objects.visible_to(user).order_by())


def load(rows, user):
    rows = rows.with_speaker().select_related("interview__project", "interviewee")
    return rows.seeing(user, "interview__organisation").order_by("interview__slug", "slug")


def with_codes(rows, user):
    found = codings(user).select_related("code__codebook").order_by("code__position", "pk")
    return rows.prefetch_related(Prefetch("codings", found, to_attr="seen_codings"))


def codes_of(row, user):
    """Each once, however many people have put it there."""
    return "; ".join(dict.fromkeys(coding.code.key for coding in row.seen_codings))


def names_of_codes(row, user):
    return "; ".join(code.name for code in dict.fromkeys(coding.code for coding in row.seen_codings))


QUOTES = Listing(
    name="quotes",
    title="Quotations",
    load=load,
    most=MOST,
    facets=(
        Related("project", "Project", "interview__project", Project.objects.visible_to),
        Related("organisation", "Case", "interview__organisation", Organisation.objects.visible_to),
        Related("interview", "Interview", "interview", Interview.objects.visible_to, name_of="title",
                needs=("project", "organisation")),
        Coded("code", "Code", is_costly=True),
        Through("concept", "Concept", on_concepts, "quote", "concept__slug", "concept__name",
                is_costly=True),
        Choice("kind", "Kind", "kind", choices=tuple(Quote.Kind.choices), is_costly=True),
        Choice("language", "Language", "language", label=language_name, is_costly=True),
        CodedBy("coder", "Coder", open_to=codes_anywhere, is_costly=True),
        Dated("year", "Year", "interview__date", is_costly=True),
    ),
    columns=(
        Column("quote", "Quote", "Its permanent name.", lambda row, user: row.slug, ("slug",)),
        Column("words", "Words", "What was said, as its reader may read it.", lambda row, user: row.words_for(user),
               language=lambda row: row.language),
        Column("translation", "Translation", "Into English, where the words are not.",
               lambda row, user: row.translation_for(user), is_shown=False),
        Column("speaker", "Speaker", "Who said it, as its reader may know them; empty where that is not settled.",
               lambda row, user: row.interviewee.label_for(user) if row.interviewee else ""),
        Column("interview", "Interview", "In which it was said.", lambda row, user: row.interview.title,
               ("interview__slug", "slug")),
        Column("date", "Date", "Of the interview, as precisely as it is known.", lambda row, user: row.interview.date,
               unit="date (ISO 8601)", is_shown=False),
        Column("organisation", "Case", "The organisation of which the interview speaks; empty where it is not open.",
               lambda row, user: row.interview.organisation.label if row.sees_organisation else "", is_shown=False),
        Column("project", "Project", "To which the interview belongs.", lambda row, user: row.interview.project.name,
               is_shown=False),
        Column("kind", "Kind", "Whether these are the very words.", lambda row, user: row.get_kind_display(),
               choices=tuple(Quote.Kind.choices)),
        Column("language", "Language", "Of the words.", lambda row, user: language_name(row.language),
               is_shown=False),
        Column("codes", "Codes", "Codebook and code, separated by semicolons.", codes_of, is_shown=False,
               load=with_codes, on_page=names_of_codes),
        Column("context", "Context", "What it is about, in our words.", lambda row, user: row.context,
               is_shown=False),
        ADDRESS,
    ),
)  # fmt: skip
