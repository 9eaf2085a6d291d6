"""Codebooks, codes and sets of a file."""

from apps.coding.models import Code, Codebook, CodeInSet, CodeSet
from apps.core.visibility import Status
from apps.exchange.landing.plan import Slugs, fitting, free_guids, identity

COLUMNS = ("definition", "when", "when_not", "example", "colour")


def plan_codes(plan, material):
    """Fill `plan.codebook` and `plan.codes`. A code is known by its GUID, else by the names on the way to it."""
    if not material.codes:
        return
    book = plan.codebook = plan.target.codebook or _codebook(plan)
    stored = list(book.codes.select_related("parent").order_by("position", "pk")) if book.pk else []
    known = {"uuids": {code.uuid: code for code in stored}, "paths": _paths(stored)}
    scheme = _Scheme(plan, {code.key: code for code in material.codes}, known, free_guids(Code, material.codes))
    scheme.position = max((code.position for code in stored), default=-1) + 1
    for code in material.codes:
        scheme.row(code.key)
    plan_sets(plan, material)


def _codebook(plan):
    """The codebook that an earlier import of this title made, else a new one: a draft, as open as the project."""
    project, title = plan.target.project, plan.target.title
    found = project.codebooks.filter(title=title).order_by("pk").first()
    if found:
        return found
    book = Codebook(project=project, access=project.access, status=Status.DRAFT)
    book.title = fitting(plan, book, "title", title)
    book.slug = Slugs(Codebook.objects, "codebook").free(title)
    return plan.add(book)


def _paths(codes):
    """{(name of the top, …, its own name): code}; of two that are called the same, the first."""
    by_id = {code.pk: code for code in codes}
    found = {}
    for code in codes:
        names, one = [], code
        while one is not None and len(names) <= len(codes):
            names.insert(0, one.name)
            one = by_id.get(one.parent_id)
        found.setdefault(tuple(names), code)
    return found


class _Scheme:
    """Codes of the file on their way to rows, each after the one that it stands under."""

    def __init__(self, plan, codes, known, free):
        self.plan, self.codes, self.known, self.free = plan, codes, known, free
        rows = plan.codebook.codes if plan.codebook.pk else Code.objects.none()
        self.slugs = Slugs(rows, "code")
        self.position = 0
        self.paths = {}

    def row(self, key, above=()):
        """The row of a code. A ring of parents, which no tool should write, is cut with a remark."""
        if key in self.plan.codes:
            return self.plan.codes[key]
        code, parent = self.codes[key], None
        if code.parent in (*above, key):
            self.plan.remark(f"{code.name} stands below itself in the file: it was put at the top.", code.place)
        elif code.parent:
            parent = self.row(code.parent, (*above, key))
        path = self.paths[key] = (*self.paths.get(code.parent, ()), code.name) if parent else (code.name,)
        found = self.known["uuids"].get(code.guid) or self.known["paths"].get(path)
        self.plan.codes[key] = self._known(found, code) if found else self._new(code, parent)
        self.known["paths"].setdefault(path, self.plan.codes[key])
        return self.plan.codes[key]

    def _new(self, code, parent):
        book, origin = self.plan.codebook, Code.Origin.UNKNOWN
        row = Code(
            codebook=book, parent=parent, origin=origin, is_heading=not code.is_codable, colour=code.colour,
            definition=code.definition, when=code.when, when_not=code.when_not, example=code.example,
            position=self.position, created_by=self.plan.target.by, is_open=not book.pk,
            **identity(code, self.free),
        )  # fmt: skip
        row.name = fitting(self.plan, row, "name", code.name or "(without a name)", code.place)
        row.slug = self.slugs.free(row.name)
        self.position += 1
        return self.plan.add(row, code.place)

    def _known(self, row, code):
        if row.pk is None:
            self.plan.remark(f"The file has two codes {' / '.join(self.paths[code.key])}: they became one.", code.place)
            return row
        values = {}
        for name in COLUMNS:
            theirs, ours = getattr(code, name), getattr(row, name)
            if theirs and theirs != ours and (not ours or self.plan.target.replaces):
                values[name] = theirs
            elif theirs and theirs != ours:
                what = row._meta.get_field(name).verbose_name
                sentence = f"The {what} of {row.name} is another in the file; ours was left: {theirs}"
                self.plan.remark(sentence, code.place)
        return self.plan.change(row, code.place, **values) if values else self.plan.keep(row)


def plan_sets(plan, material):
    """Sets of codes; groups of documents are for `landing.cases`."""
    book = plan.codebook
    known = {one.name: one for one in book.sets.all()} if book.pk else {}
    slugs = Slugs(book.sets.all() if book.pk else CodeSet.objects.none(), "set")
    free = free_guids(CodeSet, material.sets)
    for one in material.sets:
        if not one.codes:
            continue
        row = known.get(one.name)
        if row is None:
            row = known[one.name] = CodeSet(codebook=book, note=one.definition, **identity(one, free))
            row.name = fitting(plan, row, "name", one.name, one.place)
            row.slug = slugs.free(one.name)
            plan.add(row, one.place)
        elif row.pk:
            plan.keep(row)
        there = set(row.memberships.values_list("code", flat=True)) if row.pk else set()
        for code in {id(plan.codes[key]): plan.codes[key] for key in one.codes if key in plan.codes}.values():
            if code.pk is None or code.pk not in there:
                plan.add(CodeInSet(set=row, code=code))
