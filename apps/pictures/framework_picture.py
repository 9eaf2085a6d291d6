"""The page of one firm in a framework: what is chosen, the drawing, and its table."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.core.dataversion import remembered
from apps.evidence.models import Claim, EvidenceItem, Framework
from apps.pictures import frame
from apps.pictures.catalogue import FRAMEWORK
from apps.pictures.framework import CONFIDENCES, CONTRIBUTIONS, cells_of
from apps.pictures.framework_layout import SIGNS, WIDTH, draw
from apps.smes.models import SME

NAMED = 6  # firms on the index of the pictures
STANCES = dict(EvidenceItem.Stance.choices)
HEADINGS = ["Concept", "Part of", "State", "Claims, with all below", "Evidence", "Confidence", "Cluster", "Asked in"]
STATES = {"claims": "claims", "below": "claims below", "asked": "asked, nothing found", "open": "not asked"}


def framework_chosen(request):
    """(framework, firm) to which the address without them leads; None where one of them is not open to the reader."""
    frameworks, firms = frameworks_of(request.user), firms_of(request.user)
    framework = request.GET.get("framework") or next(iter(frameworks), "")
    sme = frame.value_of(firms.items(), request.GET.get("sme", "")) or next(iter(firms), "")
    return (framework, sme) if framework in frameworks and sme in firms else None


def nothing_chosen():
    empty = "No such framework with claims about such a firm is open to you."
    return frame.Picture(FRAMEWORK, None, frame.Table("", HEADINGS, []), empty=empty)


def frameworks_of(user):
    return dict(Framework.objects.visible_to(user).values_list("slug", "name"))


def firms_of(user):
    """{slug: name} of the firms of which something is claimed in any framework."""
    claims = Claim.objects.visible_to(user).order_by().filter(organisation=OuterRef("pk"), concept__isnull=False)
    rows = SME.objects.visible_to(user).filter(Exists(claims)).order_by("name")
    return remembered("pictures:firms with claims", user, lambda: dict(rows.values_list("slug", "name")))


def first_firms(user):
    """[(name, address of its figure)] of a few firms, in the framework to which the address without one leads."""
    framework = next(iter(frameworks_of(user)), None)
    firms = list(firms_of(user).items())[:NAMED] if framework else []
    return [(name, reverse("pictures:framework", args=[framework, slug])) for slug, name in firms]


def framework_picture(request, framework, sme):
    framework = get_object_or_404(Framework.objects.visible_to(request.user), slug=framework)
    sme = get_object_or_404(SME.objects.visible_to(request.user), slug=sme)
    firms = firms_of(request.user)
    choices = [
        frame.Choice("framework", "Framework", list(frameworks_of(request.user).items()), framework.slug, none=""),
        frame.Choice("sme", "Firm", list(({sme.slug: sme.name} | firms).items()), sme.slug, none=""),
    ]
    roots = cells_of(framework, sme, request.user)
    about = f"{sme.label}, {framework.name}"
    cells = [cell for root in roots for cell, _ in root.walk()]
    drawing = None
    if cells:
        figure = draw(roots)
        drawing = frame.Drawing(
            "pictures/_framework.html", WIDTH, figure.height, about, description(cells, sme, framework),
            {"figure": figure, "signs": [(SIGNS[stance], stance, label) for stance, label in STANCES.items()]},
        )  # fmt: skip
    arguments = (framework.slug, sme.slug)
    return frame.Picture(
        FRAMEWORK, drawing, table(roots, sme), choices, "pictures/_framework_key.html", ungraded(cells), about=about,
        arguments=arguments, empty="The framework has no concepts yet.",
    )  # fmt: skip


def ungraded(cells):
    """A sentence on the claims that nobody has graded, if there are any."""
    if not any(cell.confidences[""] for cell in cells):
        return []
    some = any(cell.is_graded for cell in cells)
    return ["Where no confidence is named, none has been graded." if some else "None of these claims has been graded."]


def description(cells, sme, framework):
    count = {state: sum(cell.state == state for cell in cells) for state in STATES}
    claims = sum(cell.claims for cell in cells)
    return (
        f"{len(cells)} concepts of {framework.name}, in the order of its tree, with {claims} claims about {sme.name}. "
        f"Concepts with claims: {count['claims']}; asked and nothing found: {count['asked']}; not asked: "
        f"{count['open']}. The table says the same in words."
    )


def table(roots, sme):
    rows = [row for root in roots for row in _rows(root, "")]
    return frame.Table(f"The concepts and what is claimed of {sme.name}", HEADINGS, rows)


def _rows(cell, parent):
    questions = "; ".join(f"{question.title}, {question.interview_title}" for question in cell.questions)
    yield [
        frame.Cell(cell.name, cell.url), parent, _state(cell),
        frame.Cell(cell.claims + cell.below, cell.claims_url) if cell.claims or cell.below else 0,
        _evidence(cell),
        ", ".join(f"{label.lower()} {cell.confidences[key]}" for key, label in CONFIDENCES.items()
                  if cell.confidences[key]),
        "; ".join(f"{cluster}: {CONTRIBUTIONS[one].lower()} {count}"
                  for (cluster, one), count in sorted(cell.contributions.items())),
        questions,
    ]  # fmt: skip
    for child in cell.children:
        yield from _rows(child, cell.name)


def _state(cell):
    return f"claims, {cell.below} of them below" if cell.claims and cell.below else STATES[cell.state]


def _evidence(cell):
    """The pieces of evidence by stance, and where just these can be read."""
    words = ", ".join(f"{label.lower()} {cell.stances[key]}" for key, label in STANCES.items() if key in cell.stances)
    return frame.Cell(words, cell.pieces_url) if words else ""
