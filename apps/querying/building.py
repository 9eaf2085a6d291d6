"""A query as rows of a form, and back: for queries without parentheses."""

from dataclasses import dataclass

from apps.querying.grammar import FARTHEST, LONGEST_VALUE, MOST_CONDITIONS, parse, tokens_of
from apps.querying.printing import printed, quoted
from apps.querying.tree import Relation

CONDITIONS = [
    ("code", "Code, with those below it"),
    ("code!", "Code, by itself"),
    ("case", "Case"),
    ("organisation", "Organisation"),
    ("interview", "Interview"),
    ("project", "Project"),
    ("speaker", "Speaker"),
    ("coder", "Coded by"),
    ("round", "Coded in round"),
    ("lang", "Language"),
    ("year", "Year of the interview"),
    ("attribute", "Attribute = value"),
]
FIRST = [("", "Passages with"), ("NOT", "Passages without")]
JOINS = [
    ("AND", "and"),
    ("NOT", "and not"),
    ("OR", "or"),
    ("OR NOT", "or without"),
    (str(Relation.NEAR), "near"),
    (str(Relation.FOLLOWED_BY), "followed by"),
    (str(Relation.OVERLAPS), "overlapping"),
    (str(Relation.WITHIN), "within"),
]
FEWEST = 2


@dataclass
class Row:
    """One line of the form; `sentences` is text, empty for none."""

    join: str = ""
    name: str = "code"
    value: str = ""
    sentences: str = ""

    @property
    def text(self):
        return f"{self.name}:{quoted(self.value)}"

    @property
    def operator(self):
        counts = self.join in (Relation.NEAR, Relation.FOLLOWED_BY) and self.sentences
        return f"{self.join}/{self.sentences}" if counts else self.join


def rows_of(tree):
    """The rows of a tree; None where it has parentheses, or a NOT of a NOT."""
    rows, row = [], Row()
    for token in tokens_of(printed(tree)):
        if token.kind in ("open", "close"):
            return None
        if token.kind == "name":
            name, exact, _ = token.parts
            rows.append(Row(row.join, f"{name}{exact}", _value_of(token), row.sentences))
            row = Row()
        elif token.kind == "relation":
            relation, sentences = token.parts
            row = Row(str(relation), sentences=sentences or "")
        else:
            row.join = f"{row.join} {token.text.upper()}".strip()
    known = {join for join, _ in (*FIRST, *JOINS)}
    return rows if all(row.join in known for row in rows) else None


def _value_of(token):
    return parse(token.text).value


def rows_in(query):
    """The rows that a form has sent (a QueryDict): unknown words become the first of their list."""
    columns = [query.getlist(name) for name in ("join", "name", "value", "sentences")]
    rows = []
    for number in range(min(len(columns[2]), MOST_CONDITIONS)):
        join, name, value, sentences = (column[number] if number < len(column) else "" for column in columns)
        rows.append(
            Row(
                join if join in dict(JOINS) else "AND",
                name if name in dict(CONDITIONS) else CONDITIONS[0][0],
                " ".join(value.split())[: LONGEST_VALUE + 1],  # what is too long is told so
                sentences if sentences.isascii() and sentences.isdigit() and int(sentences[:4]) <= FARTHEST else "",
            )
        )
        if number == 0:
            rows[0].join = "NOT" if join == "NOT" else ""
    return rows


def text_of(rows):
    """The query that filled rows ask, as text that can be read unless a value is impossible."""
    text = ""
    for row in rows:
        if not row.value:
            continue
        operator = row.operator if text else ("NOT" if row.join in ("NOT", "OR NOT") else "")
        text = f"{text} {operator} {row.text}".strip()
    return text


def shown(rows, number):
    """`rows` with empty ones behind them, up to `number` of them and at least FEWEST."""
    number = min(max(number, FEWEST, len(rows)), MOST_CONDITIONS)
    return [*rows, *(Row("AND" if place else "") for place in range(len(rows), number))]
