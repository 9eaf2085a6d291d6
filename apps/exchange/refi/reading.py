"""Reading REFI-QDA: a project with its sources (.qdpx), without them (.qde), or a codebook (.qdc)."""

from pathlib import PurePath

from apps.exchange.material import Material
from apps.exchange.refi.cases import enter_cases, read_cases, read_variables
from apps.exchange.refi.codebook import read_codes, read_sets
from apps.exchange.refi.ground import Ground
from apps.exchange.refi.kept import keep
from apps.exchange.refi.notes import fold_coding_memos, hang_notes, read_links, read_notes
from apps.exchange.refi.offsets import prior_of
from apps.exchange.refi.opening import Opened
from apps.exchange.refi.own import take_apart
from apps.exchange.refi.sources import read_sources
from apps.exchange.refi.users import read_users

PROJECT, CODEBOOK = "REFI-QDA project", "REFI-QDA codebook"
ENDINGS = {".qdpx": "a project with its sources", ".qde": "a project", ".qdc": "a codebook"}
NO_FILES = "This is a project without its files (.qde), and texts are not in it. Bring in the .qdpx instead."


def read(file, name="", *, rules=None):
    """The Material of a REFI-QDA file, told by its content: `name` only serves to remark a wrong one.

    `file` is a binary file that can seek. `rules` are {document key: name of an offset rule} for those that a person
    chose; names are those of `offsets.NAMED`. Raises Unreadable.
    """
    opened = Opened(file)
    root = opened.tree.root
    material = Material(
        format=CODEBOOK if root.tag == "CodeBook" else PROJECT,
        tool=root.get("origin"),
        title=root.get("name"),
        description=root.description if root.tag == "Project" else "",
    )
    ground = Ground(opened, material, rules or {})
    _remark_outside(opened, material, name)
    if root.tag == "CodeBook":
        _read_codebook(ground, root)
    else:
        _read_project(ground, root)
        if not opened.is_packed and any(one.text is None for one in material.documents):
            material.remark(NO_FILES)
    for tag, number in opened.tree.unknown.items():
        ground.count(f"elements “{tag}”, which the standard does not know", number)
    ground.finish()
    return material


def _read_codebook(ground, root):
    for codes in root.all("Codes"):
        read_codes(ground, codes)
    for sets in root.all("Sets"):
        read_sets(ground, sets)


def _read_project(ground, root):
    read_users(ground, root.first("Users"))
    for codes in root.first("CodeBook").all("Codes"):
        read_codes(ground, codes)
    read_variables(ground, root.first("Variables"))
    cases = enter_cases(ground, root.first("Cases"))
    read_sources(ground, root.first("Sources"), prior_of(ground.material.tool))
    memos = read_notes(ground, root.first("Notes"))
    read_cases(ground, cases)
    read_sets(ground, root.first("Sets"))
    read_links(ground, root.first("Links"), memos)
    ground.hang(root, "project", "")
    hang_notes(ground, memos)
    fold_coding_memos(ground)
    if ground.is_ours:
        take_apart(ground.material)
    for graph in root.first("Graphs").all("Graph"):
        keep(ground, graph, "graph")


def _remark_outside(opened, material, name):
    """Remark what is odd about the file as a whole."""
    true = ".qdpx" if opened.is_packed else ".qdc" if opened.tree.root.tag == "CodeBook" else ".qde"
    ending = PurePath(name).suffix.lower()
    if ending and ending != true:
        material.remark(f"The name of this file ends in {ending[:20]}, but it holds {ENDINGS[true]} ({true}).")
    if not opened.tree.namespace:
        material.remark("The XML of this file does not say that it is REFI-QDA; it was read as such.")
