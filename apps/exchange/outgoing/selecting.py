"""Which part of a project goes out, and to whom."""

from dataclasses import dataclass
from functools import cached_property

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.models import Code, Coding, Quote
from apps.core.references import key_q
from apps.evidence.models import Claim, EvidenceItem
from apps.interviews.models import Interview, Transcript
from apps.querying.asking import quotes_found
from apps.querying.relating import among
from apps.search.finding import quotes_with


@dataclass
class Selection:
    """What goes out of `project` before `user`; the lists of ids narrow it, None stands for all.

    `claims` are those for which quotes were brought as evidence; `search` are words that quotes hold, as the site's
    search finds them; `query` is a query of coded passages, which raises Mistake where it has one. Each of these
    chooses quotes: only their interviews and codes go out with them. With `is_masked`, names are replaced as the tables
    of the interviews say, also before those who may see them.
    """

    project: object
    user: object
    interviews: list | None = None
    codes: list | None = None
    claims: list | None = None
    search: str = ""
    query: str = ""
    is_masked: bool = False

    @property
    def is_of_quotes(self):
        """Whether single quotes were chosen, and not all that interviews or codes have."""
        return self.claims is not None or bool(self.search.strip()) or bool(self.query.strip())

    @property
    def is_of_coder(self):
        """Whether its user works in the project: others read no memos, and coders by the name that these chose."""
        return self.project.pk in projects_allowing(self.user, Action.CODE)

    @property
    def is_whole(self):
        return self.interviews is None and self.codes is None and not self.is_of_quotes

    def interview_rows(self):
        rows = Interview.objects.visible_to(self.user).filter(project=self.project).order_by("slug")
        ids = self._ids_of_interviews if self.is_of_quotes else self.interviews
        return rows if ids is None else rows.filter(pk__in=ids)

    def code_rows(self):
        """All codes of the project that are seen: those that were not chosen too, since they may stand above."""
        return (
            Code.objects.visible_to(self.user)
            .filter(codebook__project=self.project)
            .order_by("codebook", "position", "pk")
        )

    def chosen_codes(self):
        """Ids of the codes that go out with those above them, None for all. One query where quotes were chosen."""
        if self.codes is None and self.is_of_quotes:
            return list(self.coding_rows().order_by().values_list("code", flat=True).distinct())
        return self.codes

    def claim_rows(self):
        """The chosen claims, or all of the project."""
        rows = Claim.objects.visible_to(self.user).filter(project=self.project).order_by("position", "pk")
        return rows if self.claims is None else rows.filter(pk__in=self.claims)

    def coding_rows(self):
        rows = Coding.objects.visible_to(self.user).filter(**self._within("quote__interview"))
        if self.is_of_quotes:
            rows = rows.filter(quote__in=self._chosen_quotes().order_by().values("pk"))
        return rows if self.codes is None else rows.filter(code__in=self.codes)

    def codings_of_seen(self):
        """`coding_rows`, for who keeps only those with a quote and a code that are seen (`as_rounds_show`): a query for
        both may try each quote with each code."""
        rows = Coding.objects.as_rounds_show(self.user).filter(quote__interview__in=self.interview_rows().order_by())
        return rows if self.codes is None else rows.filter(code__in=self.codes)

    def quote_rows(self):
        """Quotes in the order of their interviews and texts: those with a chosen code, or all."""
        rows = self._chosen_quotes()
        if self.codes is not None:
            codings = Coding.objects.visible_to(self.user).filter(code__in=self.codes)
            rows = rows.filter(pk__in=codings.order_by().values("quote"))
        return rows.order_by("interview__slug", "transcript__version", "start", "pk")

    def transcript_rows(self):
        """The transcripts on which quotes stand, and the newest of each interview."""
        rows = Transcript.objects.visible_to(self.user).filter(interview__in=self.interview_rows().order_by())
        return rows.select_related("interview__organisation").order_by("interview__slug", "version")

    def _chosen_quotes(self):
        """Quotes by interview, claim and words, whatever their codes."""
        rows = quotes_with(self.search, self.user) if self.search.strip() else Quote.objects.visible_to(self.user)
        rows = rows.filter(**self._within("interview"))
        rows = rows.filter(among(self._ids_of_query)) if self.query.strip() else rows
        return rows if self.claims is None else rows.filter(pk__in=self._ids_of_evidence)

    def _within(self, path):
        """What rows below an interview are filtered by; those that are seen have an interview that is seen."""
        project = {f"{path}__project": self.project}
        return project if self.interviews is None else project | {f"{path}__in": self.interviews}

    # Ids, and no queries within queries: SQLite does not take these as deep as they would be.

    @cached_property
    def _ids_of_interviews(self):
        return list(self.quote_rows().order_by().values_list("interview", flat=True).distinct())

    @cached_property
    def _ids_of_query(self):
        rows = quotes_found(self.query, self.user).filter(interview__project=self.project)
        return list(rows.order_by().values_list("pk", flat=True))

    @cached_property
    def _ids_of_evidence(self):
        rows = EvidenceItem.objects.visible_to(self.user).filter(claim__in=self.claims, claim__project=self.project)
        return list(rows.filter(quote__isnull=False).order_by().values_list("quote", flat=True))


def named(rows, keys):
    """(ids, missing): the ids of the rows with these keys, None for no keys, and those keys that none has."""
    if not keys:
        return None, []
    rows = rows.filter(key_q(rows.model, keys)).values_list("pk", *rows.model.key_path)
    found = {"/".join(parts): pk for pk, *parts in rows}
    return list(found.values()), sorted(set(keys) - found.keys())
