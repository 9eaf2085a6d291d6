"""The page of the network of actors: what is chosen, the drawing, and its table."""

from apps.core.dataversion import remembered
from apps.pictures.catalogue import NETWORK
from apps.pictures.frame import Cell, Choice, Drawing, Picture, Table, value_of
from apps.pictures.network import MOST_DRAWN, network_of
from apps.pictures.network_layout import place
from apps.pictures.spheres import SHAPES, SPHERES, shape_of, sphere_of
from apps.projects.models import Project

HEADINGS = ["Actor", "Sphere", "Tie", "To", "Sphere of the other", "Through"]


def network_picture(request):
    """The Picture for `?project=` and `?case=`; a value that names nothing visible gives an empty one."""
    projects = Project.objects.visible_to(request.user).order_by("name")
    chosen, case = request.GET.get("project", ""), request.GET.get("case", "")
    labels = list(projects.values_list("slug", "name"))
    project = projects.filter(slug=chosen).first() if chosen else None
    choice = Choice("project", "Project", labels, chosen)
    if chosen and project is None:
        return Picture(NETWORK, None, Table("", HEADINGS, []), [choice], empty="No such project is open to you.")
    network = network_of(project, request.user)
    actors = _actors(network)
    case = value_of(actors, case)
    choices = [choice, Choice("case", "One actor and its neighbours", actors, case)]
    about = [project.name] if project else []
    if case:
        about += [network.nodes[case].label] if case in network.nodes else []
        network = network.around(case)
    if not network.nodes:
        return Picture(NETWORK, None, _table(network), choices, about=", ".join(about))
    name = f"pictures:network-places:{project.pk if project else 'all'}:{case}"
    shown = network.most_tied()
    spots, width, height = remembered(name, request.user, lambda: place(shown))
    drawing = Drawing(
        "pictures/_network.html", width, height, ": ".join([NETWORK.title, *about]), _description(shown),
        {"spots": spots, "ties": _lines(shown), "spheres": SPHERES, "shapes": SHAPES, "shape_of": shape_of,
         "sphere_of": sphere_of}, from_middle=True,
    )  # fmt: skip
    key = "pictures/_network_key.html"
    return Picture(NETWORK, drawing, _table(network), choices, key, _notes(network), about=", ".join(about))


def _actors(network):
    organisations = [node for node in network.nodes.values() if node.kind != "initiative"]
    return sorted(((node.key, node.label) for node in organisations), key=lambda option: (option[1], option[0]))


def _lines(network):
    """[(one, other, words)]: all that ties two nodes, as one line."""
    words = {}
    for tie in network.ties:
        said = f"{network.nodes[tie.one].label}: {tie.word}, {network.nodes[tie.other].label}"
        words.setdefault(tuple(sorted((tie.one, tie.other))), []).append(said)
    return [(*pair, "; ".join(said)) for pair, said in sorted(words.items())]


def _description(network):
    initiatives = sum(node.kind == "initiative" for node in network.nodes.values())
    return (
        f"{len(network.nodes) - initiatives} organisations and {initiatives} initiatives with {len(network.ties)} ties "
        "between them. The table says the same in words."
    )


def _notes(network):
    if len(network.nodes) <= MOST_DRAWN:
        return []
    return [f"The {MOST_DRAWN} with most ties are drawn, of {len(network.nodes)}; the table has all ties."]


def _table(network):
    rows = []
    for tie in network.ties:
        one, other = network.nodes[tie.one], network.nodes[tie.other]
        through = Cell(tie.through, tie.url) if tie.through else ""
        rows.append(
            [Cell(one.label, one.url), _sphere(one), tie.word, Cell(other.label, other.url), _sphere(other), through]
        )
    return Table("Who is tied to whom, and through what", HEADINGS, rows)


def _sphere(node):
    return "" if node.kind == "initiative" else SPHERES[sphere_of(node.kind)][1]
