"""The tables of a workbook as data: caption, head, and rows of cells; a cell is a list of lines, a line is words."""

from apps.core.trees import tree_of
from apps.summaries.pointing import COMPARISON, MATRIX, title_of
from apps.summaries.workbook.blocks import link, plain, short_place


def table_of(pointer, material, cited):
    """The table that `pointer` names, as its page shows it."""
    head, rows = _WRITERS.get(pointer.kind, figures)(pointer, material, cited)
    head = [[plain(cell)] for cell in head]
    caption = title_of(pointer, material.targets)
    return {
        "type": "table",
        "caption": caption if pointer.is_table else f"{caption} in figures",
        "head": head,
        "rows": rows,
    }


def comparison(pointer, material, cited):
    """What the firms are and what they do abroad; their claims are the matrix's."""
    table = material.comparison
    places = [[sme.slug for sme in table.smes].index(slug) for slug in pointer.smes]
    rows = [[[plain(row.heading)], *([plain(row.cells[place])] for place in places)] for row in table.attributes]
    rows += [
        [[plain(row.heading)], *(_entries(row.cells[place], cited) for place in places)] for row in table.activities
    ]
    return ["", *(table.smes[place].label for place in places)], _filled(rows)


def matrix(pointer, material, cited):
    """Claims by concept and firm: a gist, with how far a cluster helped where that is judged."""
    rows = []
    smes = _columns(pointer, material, cited)
    for row in _branch(material.matrices[pointer.key].rows, pointer.branch):
        cells = [[_gist(claim, cited) for claim in row.claims(sme)] for sme in smes]
        rows.append([[[link(row.concept.name, row.concept.get_absolute_url())]], *cells])
    return ["", *(sme.label for sme in smes)], _filled(rows)


def activities(pointer, material, cited):
    smes = _columns(pointer, material, cited)
    rows = [[[plain(row.heading)], *(_entries(row.entries(sme), cited) for sme in smes)] for row in material.activities]
    return ["", *(sme.label for sme in smes)], _filled(rows)


def figures(pointer, material, cited):
    """The figures of one organisation, each with its day and its source."""
    rows = []
    for fact in material.facts_of(pointer.key):
        source = []
        if fact.sees_passage:
            cited.source(fact.passage.source)
            cited.show(fact.passage.reference)
            source = [[link(short_place(fact.passage), fact.passage.get_absolute_url())]]
        value = [plain(fact.display)]
        if fact.rank == fact.Rank.DISPUTED:
            value.append(plain("the source disagrees with itself"))
        rows.append([[plain(fact.label)], value, [plain(fact.as_of_label)], source])
    return ["Figure", "Value", "As of", "Source"], rows


_WRITERS = {COMPARISON: comparison, MATRIX: matrix, "activities": activities}


def _branch(rows, slug):
    """`rows` of a whole framework, or those below the concept `slug`."""
    if not slug:
        return rows
    nodes = [node for root in tree_of([row.concept for row in rows]) for node in root.walk()]
    below = {pk for node in nodes if node.row.slug == slug for pk in node.ids}
    return [row for row in rows if row.concept.pk in below]


def _filled(rows):
    """Without the rows that have nothing in any column."""
    return [row for row in rows if any(line for cell in row[1:] for line in cell)]


def _columns(pointer, material, cited):
    smes = material.columns(pointer)
    cited.show(*(sme.reference for sme in smes))
    return smes


def _entries(cell, cited):
    cited.show(*(activity.reference for _, activities in cell for activity in activities))
    return [[link(label, activities[0].get_absolute_url())] for label, activities in cell]


def _gist(claim, cited):
    cited.claim(claim)
    line = [link(claim.short, claim.get_absolute_url())]
    if claim.sees_cluster:
        line += plain(f" ({claim.cluster.label}: {claim.get_contribution_display().lower()})")
    return line
