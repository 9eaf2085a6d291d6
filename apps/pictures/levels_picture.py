"""The page of the diagram of levels: what is chosen, the drawing, and its table."""

from urllib.parse import urlencode

from django.urls import reverse

from apps.evidence.models import Claim
from apps.pictures.catalogue import LEVELS
from apps.pictures.frame import Cell, Choice, Drawing, Picture, Table
from apps.pictures.levels import levels_of
from apps.pictures.levels_layout import WIDTH, draw
from apps.projects.models import Project

HEADINGS = ["From", "To", "How", "Claims"]
LEVEL_LABELS = dict(Claim.Level.choices)


def levels_picture(request):
    """The Picture for `?project=`: without it, of the first project with claims on a cluster's part."""
    projects = Project.objects.visible_to(request.user).order_by("name")
    labels = dict(projects.values_list("slug", "name"))
    chosen = request.GET.get("project") or _usual(projects, request.user)
    project = next((row for row in projects.filter(slug=chosen)), None)
    choice = Choice("project", "Project", list(labels.items()), chosen, none="")
    if project is None:
        return Picture(LEVELS, None, Table("", HEADINGS, []), [choice], empty="No such project is open to you.")
    levels = levels_of(project, request.user)
    sheet = Sheet(levels, project.slug)
    if not levels.actors:
        return Picture(LEVELS, None, sheet.table(), [choice], about=project.name)
    diagram = draw(levels)
    notes = ["Where a claim says that no help was given or observed, no arrow is drawn; the table tells of it."]
    if diagram.left_out:
        notes.append(
            "Organisations and initiatives with fewer claims or ties, which are not drawn but in the table: "
            f"{diagram.left_out}."
        )
    drawing = Drawing(
        "pictures/_levels.html", WIDTH, diagram.height, f"{LEVELS.title}: {project.name}", _description(diagram),
        {"diagram": diagram, "claims_url": sheet.claims_url, "sentence": sheet.sentence}, from_middle=True,
    )  # fmt: skip
    key = "pictures/_levels_key.html"
    return Picture(LEVELS, drawing, sheet.table(), [choice], key, notes, about=project.name)


def _usual(projects, user):
    """The slug of the project that is shown where none is chosen; "" where there is none."""
    told = Claim.objects.visible_to(user).exclude(contribution="").order_by().values("project")
    found = projects.filter(pk__in=told).first() or projects.first()
    return found.slug if found else ""


def _description(diagram):
    direct = sum(arrow.part.contribution == Claim.Contribution.DIRECT for arrow in diagram.arrows)
    indirect = len(diagram.arrows) - direct
    return (
        f"{len(diagram.placed)} organisations and initiatives in three bands, macro above meso above micro. "
        f"Arrows of help: {direct} direct, {indirect} indirect. The table says the same in words."
    )


class Sheet:
    """The words and addresses of the parts and bonds of one project."""

    def __init__(self, levels, project):
        self.levels, self.project = levels, project

    def claims_url(self, part):
        """The list of just the claims behind `part`."""
        chosen = {
            "project": self.project, "cluster": part.cluster, "organisation": part.target or "-",
            "contribution": part.contribution,
        }  # fmt: skip
        return f"{reverse('evidence:claim-list')}?{urlencode(chosen)}"

    def sentence(self, part):
        claims = f"{part.claims} claim" + ("" if part.claims == 1 else "s")
        target = self.levels.actors[part.target].label
        return f"{self.levels.actors[part.cluster].label} to {target}: {part.contribution} help, {claims}"

    def table(self):
        """A row for each part, then for each bond, then for each actor that nothing is said of."""
        words = dict(Claim.Contribution.choices)
        told = [
            [self._cell(part.cluster), self._cell(part.target), words[part.contribution] + self._help(part),
             Cell(part.claims, self.claims_url(part))]
            for part in self.levels.parts
        ]  # fmt: skip
        bonds = [[self._cell(bond.upper), self._cell(bond.lower), bond.word, ""] for bond in self.levels.bonds]
        named = {key for part in self.levels.parts for key in (part.cluster, part.target)}
        named |= {key for bond in self.levels.bonds for key in (bond.upper, bond.lower)}
        alone = [
            [self._cell(key), "", "Nothing is claimed of it here", ""] for key in self.levels.actors if key not in named
        ]
        return Table("Who helps whom, and how many claims say so", HEADINGS, told + bonds + alone)

    def _cell(self, key):
        if not key:
            return "no single organisation"
        actor = self.levels.actors[key]
        return Cell(f"{actor.label} ({LEVEL_LABELS[actor.level].lower()})", actor.url)

    def _help(self, part):
        if part.is_help and part.cluster == part.target:
            return " help, said of the cluster itself, not drawn"
        return " help" if part.is_help else ", not drawn"
