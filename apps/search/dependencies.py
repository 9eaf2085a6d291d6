"""What the entries of each kind rest on, and the triggers that write down which are not up to date any more.

A row of the kind's own table, a row that belongs to it (a coding of a quote), and certain columns of what stands above
it (the access of its interview): whatever changes any of these, in whatever way, the entries of the objects concerned
are pending from then on, in the same transaction. See docs/adr/0018-search.md.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections

from apps.accounts.visibility import related_model
from apps.core.models import Governed
from apps.core.triggers import Trigger, bring_up_to_date
from apps.search.documents.kinds import KINDS
from apps.search.engine import engine

MARK = 4242424242  # stands for the changed row while the SQL is written


@dataclass(frozen=True)
class Dependency:
    """Objects whose `path` is the `column` of a changed row of `table`; with `watched`, only where one of these columns
    has another value. An empty path: the column is the id of the object itself."""

    table: str
    column: str
    path: str = ""
    watched: tuple = ()


# Rows that belong to an object: (model, column that leads to it, path from the object if the column leads elsewhere).
BELONGING = {
    "quote": [
        ("coding.Coding", "quote_id", ""), ("evidence.Concept_quotes", "quote_id", ""),
        ("organisations.OrganisationTag", "content_object_id", "interview__organisation"),
    ],
    "transcript": [
        ("interviews.Transcript", "interview_id", ""), ("interviews.Replacement", "interview_id", ""),
        ("interviews.Interview_interviewees", "interview_id", ""),
        ("organisations.OrganisationTag", "content_object_id", "organisation"),
    ],
    "interview": [
        ("interviews.Interview_interviewees", "interview_id", ""),
        ("organisations.OrganisationTag", "content_object_id", "organisation"),
    ],
    "case": [
        ("projects.ProjectCase", "organisation_id", ""), ("organisations.OrganisationTag", "content_object_id", ""),
        ("smes.SME", "organisation_ptr_id", ""), ("clusters.Cluster", "organisation_ptr_id", ""),
    ],
    "claim": [("organisations.OrganisationTag", "content_object_id", "organisation")],
    "summary": [("organisations.OrganisationTag", "content_object_id", "organisation")],
    "activity": [("organisations.OrganisationTag", "content_object_id", "sme")],
    "initiative": [("clusters.Participation", "initiative_id", "")],
    "source": [("sources.Passage", "source_id", ""), ("projects.Project_sources", "source_id", "")],
    "project": [("projects.ProjectCase", "project_id", ""), ("projects.ProjectSection", "project_id", "")],
}  # fmt: skip
BELONGING["organisation"] = BELONGING["case"]
IDENTITY = ("identity", "name", "pseudonym", "role_title")
HIDING = ("is_blind", "released_at")
# What stands above an object and is no parent of it: path, and the columns that matter beside access and status.
ABOVE = {
    "quote": {
        "round": HIDING, "codings__round": HIDING, "codings__code": ("parent_id", "codebook_id", "is_open"),
        "codings__code__codebook": (), "codings__code__codebook__project": (), "concepts": ("parent_id",),
        "concepts__framework": (), "interview__organisation": (), "interviewee": IDENTITY,
        "interview": ("organisation_id", "project_id", "level", "language", "date"),
    },
    "transcript": {"organisation": (), "interviewees": IDENTITY},
    "interview": {"organisation": (), "interviewees": IDENTITY},
    "claim": {"concept": ("parent_id",), "project": (), "organisation": ()},
    "summary": {"organisation": ()},
    "concept": {"framework": ()},
    "term": {"concept": ("parent_id",), "concept__framework": ()},
    "code": {"codebook": ("project_id",), "codebook__project": ()},
    "case": {"project_cases__project": ()},
    "organisation": {"project_cases__project": ()},
    "initiative": {"participations__organisation": ()},
    "source": {"projects": ()},
    "project": {"cases__organisation": ()},
}  # fmt: skip
# Where the industry of an SME stands on what is about it.
INDUSTRY = {"quote": "interview__organisation", "transcript": "organisation", "interview": "organisation",
            "claim": "organisation", "summary": "organisation", "activity": "sme"}  # fmt: skip


def dependencies(kind):
    """All Dependencies of a kind."""
    model = KINDS[kind].model
    yield Dependency(model._meta.db_table, model._meta.pk.column)
    for label, column, path in BELONGING.get(kind, ()):
        yield Dependency(table_of(label), column, path)
    for path, columns in above(kind).items():
        yield from _watching(related_model_of(model, path), path, columns)
    if kind in INDUSTRY:
        yield Dependency(table_of("smes.SME"), "organisation_ptr_id", INDUSTRY[kind], ("sub_industry",))


def above(kind):
    """{path: columns} of what stands above a kind: its parents, theirs, and ABOVE."""
    found = dict.fromkeys(parent_paths(KINDS[kind].model), ())
    return found | ABOVE.get(kind, {})


def parent_paths(model, prefix=""):
    for name in getattr(model, "parent_fields", ()):
        yield prefix + name
        yield from parent_paths(related_model(model, name), f"{prefix}{name}__")


def related_model_of(model, path):
    """As `related_model`, for paths that go over reverse relations too."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model


def _watching(model, path, columns):
    """Dependencies on the columns of a model, those that its parent in another table keeps included."""
    names = {*columns, *(("access", "status") if issubclass(model, Governed) else ())}
    names |= {model._meta.get_field(name).attname for name in getattr(model, "parent_fields", ())}
    names |= {"is_open"} if any(field.name == "is_open" for field in model._meta.concrete_fields) else set()
    by_table = {}
    for name in sorted(names):
        owner = model._meta.get_field(name.removesuffix("_id")).model if name.endswith("_id") else None
        owner = owner or model._meta.get_field(name).model
        by_table.setdefault(owner, []).append(name)
    for owner, watched in by_table.items():
        yield Dependency(owner._meta.db_table, owner._meta.pk.column, path, tuple(watched))


def table_of(label):
    app, _, name = label.partition(".")
    return next(
        model._meta.db_table
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model.__name__ == name
    )


def objects_sql(kind, dependency, changed):
    """SELECT of the ids of the objects; `changed` is a subquery of the column's values, or one value of the row."""
    if not dependency.path:
        return changed
    model = KINDS[kind].model
    rows = model._base_manager.order_by().filter(**{dependency.path: MARK}).values("pk").distinct()
    return str(rows.query).replace(f"= {MARK}", f"IN ({changed})")


def triggers(vendor):
    """The triggers of all kinds."""
    write = _on_postgres if vendor == "postgresql" else _on_sqlite
    for kind in KINDS:
        for dependency in dict.fromkeys(dependencies(kind)):
            yield from write(kind, dependency)


def _on_sqlite(kind, dependency):
    column = f'"{dependency.column}"'

    def body(*rows):
        return " ".join(
            f"INSERT INTO search_pending (kind, object_id) SELECT '{kind}', found.* FROM "
            f"({objects_sql(kind, dependency, f'SELECT {row}.{column}')}) AS found;"
            for row in rows
        )

    if dependency.watched:
        differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in dependency.watched)
        yield Trigger("pending", dependency.table, "AFTER UPDATE", body("NEW"), only_if=differs)
    else:
        yield Trigger("pending", dependency.table, "AFTER INSERT", body("NEW"))
        yield Trigger("pending", dependency.table, "AFTER UPDATE", body("OLD", "NEW"))
        yield Trigger("pending", dependency.table, "AFTER DELETE", body("OLD"))


def _on_postgres(kind, dependency):
    column = f'"{dependency.column}"'

    def body(changed):
        return (
            f"INSERT INTO search_pending (kind, object_id) SELECT '{kind}', found.* FROM "
            f"({objects_sql(kind, dependency, changed)}) AS found;"
        )

    new, old = f"SELECT {column} FROM new_rows", f"SELECT {column} FROM old_rows"
    both = "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
    if dependency.watched:
        names = [f'"{name}"' for name in dependency.watched]
        differs = " OR ".join(f"o.{name} IS DISTINCT FROM n.{name}" for name in names)
        changed = f"SELECT n.{column} FROM new_rows n JOIN old_rows o ON o.{column} = n.{column} WHERE {differs}"
        yield Trigger("pending", dependency.table, "AFTER UPDATE", body(changed), both)
    else:
        yield Trigger("pending", dependency.table, "AFTER INSERT", body(new), "REFERENCING NEW TABLE AS new_rows")
        yield Trigger("pending", dependency.table, "AFTER UPDATE", body(f"{old} UNION {new}"), both)
        yield Trigger("pending", dependency.table, "AFTER DELETE", body(old), "REFERENCING OLD TABLE AS old_rows")


def install(using, **_):
    """Called after every migration: the index of the database in use, and the triggers."""
    connection = connections[using]
    if "search_entry" in connection.introspection.table_names():
        engine(using).install(connection)
        bring_up_to_date(connection, "pending", triggers(connection.vendor))
