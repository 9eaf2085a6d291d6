"""Which part of a project goes out, and to whom."""

from dataclasses import dataclass

from apps.coding.models import Code, Coding, Quote
from apps.interviews.models import Interview, Transcript


@dataclass
class Selection:
    """What goes out of `project` before `user`; the lists of ids narrow it, None stands for all.

    With `is_masked`, names are replaced as the tables of the interviews say, also before those who may see them.
    """

    project: object
    user: object
    interviews: list | None = None
    codes: list | None = None
    is_masked: bool = False

    @property
    def is_whole(self):
        """True where nothing narrows it."""
        return self.interviews is None and self.codes is None

    def interview_rows(self):
        rows = Interview.objects.visible_to(self.user).filter(project=self.project).order_by("slug")
        return rows if self.interviews is None else rows.filter(pk__in=self.interviews)

    def code_rows(self):
        """All codes of the project that are seen: those that were not chosen too, since they may stand above."""
        return (
            Code.objects.visible_to(self.user)
            .filter(codebook__project=self.project)
            .order_by("codebook", "position", "pk")
        )

    def coding_rows(self):
        rows = Coding.objects.visible_to(self.user).filter(quote__interview__in=self.interview_rows().order_by())
        return rows if self.codes is None else rows.filter(code__in=self.codes)

    def codings_of_seen(self):
        """`coding_rows`, for who keeps only those with a quote and a code that are seen (`as_rounds_show`): a query for
        both may try each quote with each code."""
        rows = Coding.objects.as_rounds_show(self.user).filter(quote__interview__in=self.interview_rows().order_by())
        return rows if self.codes is None else rows.filter(code__in=self.codes)

    def quote_rows(self):
        """Quotes in the order of their interviews and texts: those with a chosen code, or all."""
        rows = Quote.objects.visible_to(self.user).filter(interview__in=self.interview_rows().order_by())
        if self.codes is not None:
            rows = rows.filter(pk__in=self.coding_rows().order_by().values("quote"))
        return rows.order_by("interview__slug", "transcript__version", "start", "pk")

    def transcript_rows(self):
        """The transcripts on which quotes stand, and the newest of each interview."""
        rows = Transcript.objects.visible_to(self.user).filter(interview__in=self.interview_rows().order_by())
        return rows.select_related("interview__organisation").order_by("interview__slug", "version")
