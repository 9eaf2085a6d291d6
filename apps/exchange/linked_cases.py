"""The cases of a project in SQLite, and which of its texts belong to which."""

from apps.exchange.foreign_values import whole, words
from apps.exchange.gathering import cut
from apps.exchange.material import Case

PARTS = "Only a part of the text {text} belongs to the case {case} in the file; here the whole text does."


def take_cases(gathering, rows, column):
    """{key: Case} of rows with `column` (their number), name and memo; the first where a number comes twice."""
    cases = {}
    for row in rows:
        key = words(row[column])
        case = Case(key=key, name=words(row["name"]) or key, description=words(row["memo"]), place=f"case {key}")
        if cases.setdefault(key, case) is case:
            gathering.material.cases.append(case)
    return cases


def link_cases(gathering, cases, quotes, rows, columns):
    """Give the cases their texts. `columns` are the names of (case, text, start, end) in the rows."""
    linked = set()
    for row in rows:
        case_key, key, *span = (row[column] for column in columns.split())
        case, key = cases.get(words(case_key)), words(key)
        if not case or key not in quotes:
            continue
        if (case.key, key) not in linked:
            linked.add((case.key, key))
            case.documents.append(key)
        if not quotes[key].is_whole(*map(whole, span)):
            title = cut(gathering.documents[key].title)
            gathering.remark(PARTS.format(text=title, case=cut(case.name)), case.place)
