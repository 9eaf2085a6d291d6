"""What an import did or would do, in a form that is kept, shown and downloaded."""

from collections import Counter

MOST_REMARKS = 5_000

# What things are called in a report, by model; what is not here goes with something that is.
NAMES = {
    "accounts.user": "coders", "coding.codebook": "codebooks", "coding.code": "codes", "coding.codeset": "sets",
    "interviews.interview": "interviews", "interviews.transcript": "transcripts", "interviews.turn": "turns",
    "coding.codinground": "rounds", "coding.quote": "quotes", "coding.coding": "codings", "coding.memo": "memos",
    "coding.cellsummary": "summaries", "coding.attribute": "attributes", "coding.case": "cases",
    "coding.attributevalue": "values of attributes", "coding.interviewset": "groups of interviews",
    "sources.source": "sources", "exchange.keptpart": "parts kept as they came",
}  # fmt: skip


def report_of(plan, material):
    """{format, tool, title, new, changed, same, rules, remarks, left_out}; the counts are {name: number}.

    `rules` are those of `rules_of`; `remarks` are [sentence, place].
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
        "remarks": [[one.sentence, one.place] for one in plan.remarks[:MOST_REMARKS]],
        "remarks_left_out": max(0, len(plan.remarks) - MOST_REMARKS),
    }


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
    for one in report.get("rules", []):
        fit = f"{one['fitting']} of {one['checked']} fit; by the next best rule {one['second']:.0%}"
        yield ["rule", one["title"], f"{one['rule']}: {fit}", ""]
    for sentence, place in report.get("remarks", []):
        yield ["remark", "", sentence, place]
    if left_out := report.get("remarks_left_out"):
        yield ["remark", "", f"{left_out} further remarks were left out", ""]
