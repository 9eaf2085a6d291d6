"""What a reader has chosen on the pages about saturation, read from the address."""

from apps.analysis.saturation.counting import BY_CODING, BY_DATE
from apps.analysis.saturation.threshold import Parameters
from apps.coding.models import Codebook
from apps.projects.models import Project

ORDERS = [(BY_DATE, "Date of the interview"), (BY_CODING, "When it was first coded")]
LIMITS = {"base": (1, 50), "run": (1, 20), "percent": (0, 100)}


class Choice:
    """A project with all of its codebooks or one of them, the order of interviews, and the Parameters of the method.

    A name of what the reader may not see is as one that there is not: `is_found` is False. Without any, the first
    project that has codes is taken. Two queries.
    """

    def __init__(self, query, user):
        self.codebooks = list(Codebook.objects.visible_to(user).select_related("project").order_by("title", "slug"))
        with_codes = {one.project_id for one in self.codebooks}
        self.projects = list(Project.objects.visible_to(user).filter(pk__in=with_codes).order_by("name", "slug"))
        self.codebook = _named(self.codebooks, query.get("codebook", ""))
        self.project = _named(self.projects, query.get("project", ""))
        if self.codebook and not query.get("project"):
            self.project = next(one for one in self.projects if one.pk == self.codebook.project_id)
        if not query.get("project") and not query.get("codebook") and self.projects:
            self.project = self.projects[0]
        self.order = query.get("order") if query.get("order") == BY_CODING else BY_DATE
        self.parameters = Parameters(**{name: _number(query, name) for name in LIMITS})
        self.is_found = bool(self.project) and self._fits(query.get("codebook", ""))

    def _fits(self, codebook):
        return not codebook or bool(self.codebook) and self.codebook.project_id == self.project.pk

    @property
    def title(self):
        """Of what the page tells: the codebook, else the project."""
        return self.codebook.title if self.codebook else self.project.name

    @property
    def name(self):
        """What tells the chosen codes from all others."""
        return f"codebook {self.codebook.pk}" if self.codebook else f"project {self.project.pk}"

    @property
    def query(self):
        """What decides which codes stand behind a number, as parameters of an address."""
        shown = {"project": self.project.slug, "codebook": self.codebook.slug if self.codebook else ""}
        rest = {"order": self.order, "run": self.parameters.run}
        return {name: value for name, value in (shown | rest).items() if value}

    def within(self, codes):
        """`codes`, narrowed to the codebook or to those of the project."""
        if self.codebook:
            return codes.filter(codebook=self.codebook)
        return codes.filter(codebook__project=self.project)


def _named(rows, slug):
    return next((row for row in rows if row.slug == slug), None) if slug else None


def _number(query, name):
    """A whole number within its limits; what is none, or lies without, is the parameter's own value."""
    least, most = LIMITS[name]
    text = query.get(name, "")
    is_number = text.isascii() and text.isdigit() and len(text) < 4
    return int(text) if is_number and least <= int(text) <= most else getattr(Parameters, name)
