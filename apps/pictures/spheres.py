"""The sphere of the triple helix in which an actor stands, by the kind of organisation that it is.

After Etzkowitz and Leydesdorff: universities make knowledge, industry makes goods, government sets rules and gives
public money; what is made by two or three of them together is hybrid. An organisation's kind decides, and nothing else:
the base does not say who founded or funds it. `Other` is in no sphere.
"""

from apps.organisations.models import Organisation

Kind = Organisation.Kind
# Each sphere: its letter in the drawing, and its words.
SPHERES = {
    "university": ("U", "University and research"),
    "industry": ("I", "Industry"),
    "government": ("G", "Government"),
    "hybrid": ("H", "Hybrid"),
    "none": ("", "In no sphere"),
}
SPHERE_OF_KIND = {
    **dict.fromkeys([Kind.UNIVERSITY, Kind.RESEARCH_INSTITUTE], "university"),
    **dict.fromkeys([Kind.SME, Kind.FIRM, Kind.LARGE_FIRM], "industry"),
    **dict.fromkeys([Kind.PUBLIC_BODY, Kind.MINISTRY, Kind.MUNICIPALITY, Kind.INTERGOVERNMENTAL], "government"),
    **dict.fromkeys(
        [Kind.CLUSTER, Kind.NETWORK, Kind.ASSOCIATION, Kind.FOUNDATION, Kind.FUND, Kind.INNOVATION_SYSTEM], "hybrid"
    ),
    Kind.OTHER: "none",
}
# Shapes of nodes; all other kinds are squares. An initiative, which is no organisation, is a diamond.
SHAPE_OF_KIND = {
    Kind.SME: "circle",
    Kind.CLUSTER: "hexagon",
    Kind.UNIVERSITY: "triangle",
    Kind.RESEARCH_INSTITUTE: "triangle",
    "initiative": "diamond",
}
SHAPES = [
    ("circle", "SME"), ("hexagon", "cluster"), ("triangle", "university, research institute"),
    ("square", "any other organisation"), ("diamond", "initiative"),
]  # fmt: skip

SHAPES_OF_ONE_KIND = {"circle", "hexagon", "diamond"}  # the key says it, so the drawing need not


def sphere_of(kind):
    return SPHERE_OF_KIND.get(kind, "none")


def shape_of(kind):
    return SHAPE_OF_KIND.get(kind, "square")
