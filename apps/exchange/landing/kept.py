"""Parts of a file that we do not use, kept as they came."""

import re

from apps.exchange.landing.plan import fitting, free_guids, identity
from apps.exchange.models import KeptPart

GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def plan_parts(plan, material):
    """A part is known by its GUID, or by its kind and name where only one is called so, and follows the file: nobody
    changes it here.
    """
    if not material.parts:
        return
    stored = list(plan.target.project.kept_parts.all())
    uuids = {(row.kind, row.uuid): row for row in stored}
    names = {(row.kind, row.name): row for row in stored if row.name}
    texts = {(row.kind, row.xml): row for row in stored}
    free, own = free_guids(KeptPart, material.parts), _own_guids(plan, material)
    for one in material.parts:
        xml = GUID.sub(lambda found: own.get(found.group().lower(), found.group()), one.xml)
        row = uuids.get((one.kind, one.guid)) or names.get((one.kind, one.name)) or texts.get((one.kind, xml))
        values = {"xml": xml, "files": one.files, "about": _about(plan, one)}
        if row is None:
            row = KeptPart(project=plan.target.project, kind=one.kind, **values, **identity(one, free))
            row.name = fitting(plan, row, "name", one.name, one.place)
            plan.add(row, one.place)
        elif all(getattr(row, name) == value for name, value in values.items()):
            plan.keep(row)
        else:
            plan.change(row, one.place, **values)


def _about(plan, part):
    if not part.document:
        return None
    return (plan.transcripts[part.document] or plan.interviews[part.document]).uuid


def _own_guids(plan, material):
    """{GUID of the file: our UUID} of the things whose own could not be kept."""
    texts = {key: text or plan.interviews[key] for key, text in plan.transcripts.items()}
    pairs = (
        (material.coders, plan.coders), (material.codes, plan.codes), (material.documents, texts),
        (material.selections, plan.quotes), (material.codings, plan.codings), (material.variables, plan.attributes),
        (material.cases, plan.cases),
    )  # fmt: skip
    found = {}
    for things, rows in pairs:
        for one in things:
            row = rows.get(one.key)
            if row is not None and one.guid and row.uuid != one.guid:
                found[str(one.guid)] = str(row.uuid)
    return found


def bring(plan, row):
    """The files of what is kept are in the file of the Import `row`."""
    for part in plan.new.get(KeptPart, []):
        part.brought = row
    for part, values in plan.changed:
        if isinstance(part, KeptPart):
            part.brought = values["brought"] = row
