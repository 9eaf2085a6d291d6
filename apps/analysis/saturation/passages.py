"""What a number in the table of saturation counts: codes, and the passages that they stand on."""

from django.db.models import Count

from apps.coding.models import Code, Coding, Quote
from apps.core.pages import page_of
from apps.evidence.ledger import counted

SHOWN = {"new": "new in", "used": "used in", "so-far": "used up to", "run": "new in the run that ends with"}


class Behind:
    """The codes that are new, or used, in one interview; used up to it (`so-far`); or new in the `run` that it ends.

    The passages are those of these codes in this interview, in all up to it, or in those of the run.
    """

    def __init__(self, user, steps, step, show, run):
        self.user, self.step, self.show = user, step, show
        first = {"so-far": 0, "run": max(step.number - run, 0)}.get(show, step.number - 1)
        behind = steps[first : step.number]
        self.ids = set().union(*(one.new if show in ("new", "run") else one.used for one in behind))
        self.places = [one.interview["pk"] for one in behind]
        self.codes = list(self._with_passages(Code.objects.visible_to(user)))

    @property
    def heading(self):
        """ "3 codes new in Interview with Filtra Nord"."""
        return f"{counted(len(self.codes), 'code')} {SHOWN[self.show]} {self.step.interview['title']}"

    @property
    def _codings(self):
        quotes = Quote.objects.visible_to(self.user).filter(interview__in=self.places)
        return Coding.objects.as_rounds_show(self.user).filter(quote__in=quotes, code__in=self.ids).order_by()

    def _with_passages(self, codes):
        """The codes with `passages`, on how many quotes each stands: two queries."""
        numbers = dict(self._codings.values_list("code").annotate(n=Count("quote", distinct=True)))
        for code in codes.filter(pk__in=self.ids).select_related("codebook").order_by("codebook", "position", "pk"):
            code.passages_here = numbers.get(code.pk, 0)
            yield code

    def page(self, request):
        """A page of the quotes, each with the names of those of the codes that stand on it (`codes_here`)."""
        quotes = Quote.objects.visible_to(self.user).filter(pk__in=self._codings.values("quote"))
        page = page_of(request, quotes.with_speaker().order_by("interview__slug", "start", "slug"), size=25)
        on_page = self._codings.filter(quote__in=[quote.pk for quote in page])
        pairs = set(on_page.values_list("quote_id", "code_id"))
        for quote in page:
            quote.codes_here = [code for code in self.codes if (quote.pk, code.pk) in pairs]
        return page
