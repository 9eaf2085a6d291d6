"""What an import did or would do, in a form that is kept, shown and downloaded."""

from collections import Counter

from django.utils.text import Truncator

from apps.coding.models import AttributeValue, Coding, Quote
from apps.exchange.landing.proposed import proposed

MOST_REMARKS = 5_000
MOST_LISTED = 500  # rows of a kind
LONGEST = 120  # characters of what a row is
UNLISTED = ("turns", "rounds")

# What things are called in a report, by model; what is not here goes with something that is.
NAMES = {
    "accounts.user": "coders", "coding.codebook": "codebooks", "coding.code": "codes", "coding.codeset": "sets",
    "interviews.interview": "interviews", "interviews.transcript": "transcripts", "interviews.turn": "turns",
    "coding.codinground": "rounds", "coding.quote": "quotes", "coding.coding": "codings", "coding.memo": "memos",
    "coding.cellsummary": "summaries", "coding.attribute": "attributes", "coding.case": "cases",
    "coding.attributevalue": "values of attributes", "coding.interviewset": "groups of interviews",
    "smes.sme": "SMEs", "sources.source": "sources", "exchange.keptpart": "parts kept as they came",
}  # fmt: skip


def report_of(plan, material):
    """What a plan does, to be kept as JSON.

    {format, tool, title; found, new, changed, same: {name: number}; rules: as `rules_of`; proposed: attributes that the
    names of groups are, with their values; layout: how a table was read (`sheets.showing`), or None; listed: {new,
    changed: {name: [[what it is, where in the file]]}}, the first of each; remarks: [[sentence, place]], and
    remarks_left_out: how many more}.
    """
    return {
        "format": material.format,
        "tool": material.tool,
        "title": material.title,
        "found": material.counts,
        "new": _named(Counter({model: len(rows) for part in (plan.new, plan.done) for model, rows in part.items()})),
        "changed": _named(Counter(type(row) for row, _ in plan.changed)),
        "same": _named(plan.same),
        "rules": rules_of(material),
        "proposed": proposed(material),
        "layout": material.layout,
        "listed": {"new": _listed(plan, _new_rows(plan)), "changed": _listed(plan, _changed_rows(plan))},
        "remarks": [[one.sentence, one.place] for one in plan.remarks[:MOST_REMARKS]],
        "remarks_left_out": max(0, len(plan.remarks) - MOST_REMARKS),
    }


def _new_rows(plan):
    return ((model, row, "") for part in (plan.new, plan.done) for model, rows in part.items() for row in rows)


def _changed_rows(plan):
    """With the names of the columns that change."""
    for row, values in plan.changed:
        columns = ", ".join(str(row._meta.get_field(name).verbose_name) for name in values)
        yield type(row), row, f": {columns}"


def _listed(plan, rows):
    found = {}
    for model, row, what in rows:
        name = NAMES.get(model._meta.label_lower)
        if name and name not in UNLISTED and len(found.setdefault(name, [])) < MOST_LISTED:
            found[name].append([f"{_label(row)}{what}", plan.places.get(id(row), "")])
    return found


def _label(row):
    """What a row is, in a line."""
    if isinstance(row, Coding):
        words = f"{row.code}: {row.quote.exact}"
    elif isinstance(row, AttributeValue):
        words = f"{row.attribute} of {row.case or row.interview}: {row}"
    else:
        words = row.exact if isinstance(row, Quote) else str(row)
    return Truncator(" ".join(words.split())).chars(LONGEST)


def rules_of(material):
    """By which rule the positions of each text were read: {key, title, rule, fitting, checked, second}."""
    return [
        {
            "key": one.key, "title": one.title, "rule": one.rule.name, "fitting": one.rule.fitting,
            "checked": one.rule.checked, "second": round(one.rule.second, 3),
        }
        for one in material.documents
        if one.rule
    ]  # fmt: skip


def _named(counts):
    labels = {NAMES.get(model._meta.label_lower): number for model, number in counts.items()}
    return {name: labels[name] for name in NAMES.values() if labels.get(name)}


def in_words(counts):
    """{"codes": 1, "summaries": 2} as “1 code, 2 summaries”."""
    return ", ".join(f"{number:,} {name if number != 1 else singular(name)}" for name, number in counts.items())


def singular(name):
    first, _, rest = name.partition(" ")
    return " ".join(filter(None, ["summary" if first == "summaries" else first.removesuffix("s"), rest]))


def rows_of(report):
    """The report as a table: what, in how far, how many, and each remark with its place."""
    yield ["what", "which", "number or sentence", "place"]
    for what in ("found", "new", "changed", "same"):
        for name, number in report.get(what, {}).items():
            yield [what, name, number, ""]
    for what, kinds in report.get("listed", {}).items():
        for name, rows in kinds.items():
            for label, place in rows:
                yield [f"{what} one", name, label, place]
    for one in report.get("rules", []):
        fit = f"{one['fitting']} of {one['checked']} fit; by the next best rule {one['second']:.0%}"
        yield ["rule", one["title"], f"{one['rule']}: {fit}", ""]
    for sentence, place in report.get("remarks", []):
        yield ["remark", "", sentence, place]
    if left_out := report.get("remarks_left_out"):
        yield ["remark", "", f"{left_out} further remarks were left out", ""]
