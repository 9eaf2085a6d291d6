"""Codes × interviews: what stands in each cell, read in a fixed number of queries however large the sheet is."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models.functions import Left

from apps.accounts.models import User
from apps.coding.models import CellSummary, Code, Codebook, Coding, CodingRound, Quote
from apps.coding.sheet.filters import SheetFilter, chosen_interviews, offer_interviews
from apps.core.trees import tree_of
from apps.interviews.models import Interview

FIRST_WORDS = 90  # characters of a quote that a cell shows


@dataclass
class Grid:
    """`rows` are nodes of codes in tree order. `own` has the quotes of a cell by (code, interview), as numbers into
    `quotes` in the order in which they were said; `below` those of the code and of all under it, each once."""

    rows: list
    interviews: list
    quotes: dict = field(default_factory=dict)
    own: dict = field(default_factory=dict)
    below: dict = field(default_factory=dict)
    summaries: dict = field(default_factory=dict)

    def is_filled(self, code, interview):
        return (code, interview) in self.own or (code, interview) in self.summaries

    def total(self, code):
        """Quotes under the code and all below it in the interviews shown, each once."""
        return sum(len(self.below.get((code, one.id), ())) for one in self.interviews)


@dataclass
class Sheet:
    """What a page of the sheet is made from."""

    form: SheetFilter
    grid: Grid
    codes: list
    interviews: list


def read_sheet(user, project, data, *, words=FIRST_WORDS):
    """The sheet as `data` (the query of a request) asks for it; `words` are the characters kept of each quote."""
    codebooks = list(Codebook.objects.visible_to(user).filter(project=project).order_by("slug"))
    form = SheetFilter(data, codebooks=codebooks)
    codes = codes_of(user, form.chosen_books)
    interviews = list(
        Interview.objects.visible_to(user)
        .filter(project=project)
        .select_related("organisation")
        .seeing(user, "organisation")
    )
    roots = tree_of(codes)
    nodes = [node for root in roots for node in root.walk()]
    offer_interviews(form, interviews)
    branches = [(key_of(node.row), "– " * node.depth + node.row.name) for node in nodes if node.children]
    form.offer("branch", branches, "All branches")
    grid = Grid(rows=in_branch(nodes, form.chosen("branch")), interviews=chosen_interviews(form, interviews))
    fill(grid, user, project, form, words)
    narrow(grid, form.chosen("show"))
    return Sheet(form, grid, [node.row for node in nodes], interviews)


def codes_of(user, codebooks):
    """Codes in the order of their codebooks and trees, with the codebook set."""
    books = {book.pk: book for book in codebooks}
    codes = list(Code.objects.visible_to(user).filter(codebook__in=books).order_by("codebook__slug", "position", "id"))
    for code in codes:
        code.codebook = books[code.codebook_id]
    return codes


def key_of(code):
    return f"{code.codebook.slug}/{code.slug}"


def in_branch(nodes, key):
    """The nodes of the branch that begins with the code `key`; all where it is empty."""
    for node in nodes:
        if key and key_of(node.row) == key:
            return list(node.walk())
    return nodes


def fill(grid, user, project, form, words):
    """Read quotes, codings and summaries into `grid`, and offer rounds and coders. Five queries."""
    shown = {node.row.pk for node in grid.rows}
    # By round and not by code: SQLite would try each code with each quote.
    codings = Coding.objects.visible_to(user).filter(round__project=project).order_by()
    codings = codings.values_list("code_id", "quote_id", "coder_id", "round_id")
    codings = [row for row in codings if row[0] in shown]
    offer_coding(form, user, project, codings)
    quotes = (
        Quote.objects.visible_to(user)
        .filter(interview__in=[one.pk for one in grid.interviews])
        .order_by("interview", "start", "slug")
        .values_list("pk", "interview_id", "language", Left("exact", words) if words else "exact")
    )
    places = {}
    for number, (pk, interview, language, exact) in enumerate(quotes):
        places[pk] = (number, interview)
        grid.quotes[number] = (exact, language)
    chosen = {name: form.chosen(name) for name in ("coder", "round")}
    cells = defaultdict(set)
    for code, quote, coder, round in codings:
        if quote in places and chosen["coder"] in ("", str(coder)) and chosen["round"] in ("", str(round)):
            number, interview = places[quote]
            cells[code, interview].add(number)
    grid.own = {key: sorted(numbers) for key, numbers in cells.items()}
    grid.below = rolled_up(grid, cells)
    grid.summaries = {
        (code, interview): text
        for code, interview, text in CellSummary.objects.visible_to(user)
        .filter(interview__in=[one.pk for one in grid.interviews], code__in=[node.row.pk for node in grid.rows])
        .order_by()
        .values_list("code_id", "interview_id", "text")
    }


def rolled_up(grid, cells):
    """{(code, interview): numbers of the quotes under the code and all below it}."""
    found = defaultdict(set)
    for node in reversed(grid.rows):  # what stands below comes before what it stands below
        for interview in grid.interviews:
            key = (node.row.id, interview.id)
            sets = [cells[key]] if key in cells else []
            sets += [found[below] for child in node.children if (below := (child.row.id, interview.id)) in found]
            if sets:
                found[key] = sets[0] if len(sets) == 1 else set().union(*sets)
    return found


def offer_coding(form, user, project, codings):
    coders = User.objects.filter(pk__in={row[2] for row in codings})
    form.offer("coder", sorted((str(one.pk), str(one)) for one in coders), "Everybody")
    rounds = CodingRound.objects.visible_to(user).filter(project=project)
    form.offer("round", [(str(one.pk), one.title) for one in rounds], "All rounds")


def narrow(grid, show):
    """Leave only the rows, and where it is about what is filled the columns, that `show` asks for."""
    interviews = [one.pk for one in grid.interviews]
    if show == "gaps":
        grid.rows = [node for node in grid.rows if not all(grid.is_filled(node.row.pk, one) for one in interviews)]
    elif show == "empty":
        grid.rows = [node for node in grid.rows if not any(grid.is_filled(node.row.pk, one) for one in interviews)]
    elif show == "filled":
        filled = set(grid.own) | set(grid.summaries)
        codes, columns = {code for code, _ in filled}, {interview for _, interview in filled}
        grid.rows = [node for node in grid.rows if any(below.row.pk in codes for below in node.walk())]
        grid.interviews = [one for one in grid.interviews if one.pk in columns]
