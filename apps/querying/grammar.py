"""The text form of a query, read by recursive descent.

    either    = all { OR all }
    all       = one { [ AND ] one }
    one       = NOT one | related
    related   = atom { relation atom }                      from left to right
    relation  = NEAR[/n] | FOLLOWED BY[/n] | OVERLAPS | WITHIN
    atom      = "(" either ")" | name[!]:value

Words between conditions may be written in any case. A value with spaces or parentheses stands in quotation marks, in
which `\\"` and `\\\\` stand for themselves. What is not so is told as a Mistake with its place; nothing is guessed.
"""

import re
import unicodedata
from dataclasses import dataclass

from apps.querying.tree import And, Condition, Not, Or, Related, Relation

LONGEST = 20_000  # characters: more than the canonical form of any query within the limits below
LONGEST_VALUE = 200
MOST_CONDITIONS = 24
DEEPEST = 12  # parentheses and NOTs within one another
FARTHEST = 100  # sentences
# Conditions by the words that people use for them.
NAMES = {
    "code": "code", "case": "case", "organisation": "organisation", "firm": "organisation", "sme": "organisation",
    "cluster": "organisation", "interview": "interview",
    "project": "project", "speaker": "speaker", "coder": "coder", "round": "round",
    "lang": "lang", "language": "lang", "year": "year", "attribute": "attribute",
}  # fmt: skip
TOKEN = re.compile(
    r"""
    (?P<open>\() | (?P<close>\))
    | (?P<name>[A-Za-z]+)(?P<exact>!?):(?P<value>"(?:\\.|[^"\\])*"|[^\s()"]+)?
    | (?P<followed>followed\s+by(?:/(?P<after>[^\s()"]*))?(?=[\s()]|$))
    | (?P<word>[^\s()":]+|[":])
    """,
    re.X | re.I | re.S,
)
OPERATORS = ("and", "or", "not")


class Mistake(ValueError):
    """What is wrong in a query, as a sentence, and where: `place` counts from 0."""

    def __init__(self, sentence, place):
        super().__init__(sentence)
        self.sentence, self.place = sentence, place


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    place: int
    parts: tuple = ()


def parse(text):
    """The tree of a query, None where nothing is asked. Raises Mistake."""
    if len(text) > LONGEST:
        raise Mistake("This query is too long.", LONGEST)
    parser = _Parser(text)
    if parser.token is None:
        return None
    tree = parser.either()
    if parser.token is not None:
        raise Mistake("This parenthesis closes nothing.", parser.token.place)
    return tree


def tokens_of(text):
    for found in TOKEN.finditer(text):
        kind = "name" if found["name"] else found.lastgroup
        if found["followed"]:
            yield Token("relation", found[0], found.start(), (Relation.FOLLOWED_BY, found["after"]))
        elif kind == "name":
            yield Token("name", found[0], found.start(), (found["name"], found["exact"], found["value"]))
        elif kind == "word":
            yield _word(found[0], found.start())
        else:
            yield Token(kind, found[0], found.start())


def _word(text, place):
    head, slash, tail = text.partition("/")
    if head.upper() in (Relation.NEAR, Relation.OVERLAPS, Relation.WITHIN):
        return Token("relation", text, place, (Relation(head.upper()), tail if slash else None))
    return Token(text.lower() if text.lower() in OPERATORS else "word", text, place)


class _Parser:
    def __init__(self, text):
        self.tokens, self.end = list(tokens_of(text)), len(text)
        self.position = self.depth = self.conditions = 0

    @property
    def token(self):
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    @property
    def kind(self):
        return self.token.kind if self.token else None

    def take(self):
        self.position += 1
        return self.tokens[self.position - 1]

    def either(self):
        parts = [self.all()]
        while self.kind == "or":
            self.take()
            parts.append(self.all())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def all(self):
        parts = [self.one()]
        while self.kind not in (None, "or", "close"):
            if self.kind == "and":
                self.take()
            parts.append(self.one())
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def one(self):
        if self.kind != "not":
            return self.related()
        self.deeper(self.take())
        part = Not(self.one())
        self.depth -= 1
        return part

    def related(self):
        left = self.atom()
        while self.kind == "relation":
            token = self.take()
            relation, written = token.parts
            left = Related(relation, left, self.atom(), _sentences(relation, written, token.place))
        return left

    def atom(self):
        if self.token is None:
            raise Mistake(f"{self.before()}a condition is missing, such as code:funding.", self.end)
        token = self.take()
        if token.kind == "open":
            return self.group(token)
        if token.kind == "name":
            return self.condition(token)
        self.position -= 1
        raise Mistake(self.refusal(token), token.place)

    def group(self, opening):
        self.deeper(opening)
        tree = self.either()
        if self.kind != "close":
            raise Mistake("This parenthesis is not closed.", opening.place)
        self.take()
        self.depth -= 1
        return tree

    def deeper(self, token):
        self.depth += 1
        if self.depth > DEEPEST:
            raise Mistake(f"This is more than {DEEPEST} parentheses or NOTs within one another.", token.place)

    def condition(self, token):
        self.conditions += 1
        if self.conditions > MOST_CONDITIONS:
            raise Mistake(f"A query has at most {MOST_CONDITIONS} conditions.", token.place)
        written, exact, value = token.parts
        name = NAMES.get(written.lower())
        if name is None:
            known = ", ".join(dict.fromkeys(NAMES.values()))
            raise Mistake(f"There is no condition “{short(written)}:”. There are: {known}.", token.place)
        if exact and name != "code":
            raise Mistake("Only code can be followed by “!”, which leaves out the codes below it.", token.place)
        return Condition(name, _value(value, token), bool(exact), token.place)

    def before(self):
        """“After AND ”, or what begins a sentence where nothing stands before."""
        token = self.tokens[self.position - 1] if self.position else None
        if token is None:
            return "Here "
        return f"After {token.text.upper() if token.kind != 'open' else 'this parenthesis'} "

    def refusal(self, token):
        """Why `token` cannot stand where a condition is to stand."""
        if token.kind == "word" and token.text == '"':
            return 'Quotation marks stand after a name, as in code:"first market", and are closed again.'
        if token.kind == "word":
            return f"“{short(token.text)}” is no condition: write for example code:{_example(token.text)}."
        if self.position == 0:
            return f"A query cannot begin with {token.text.upper()}."
        return f"{self.before()}a condition is missing, such as code:funding."


def _value(written, token):
    if written is None:
        raise Mistake(f"After {short(token.text)} a name is missing; quotation marks are closed again.", token.place)
    if written.startswith('"'):
        written = re.sub(r"\\(.)", r"\1", written[1:-1], flags=re.S)
    value = " ".join(written.split())
    if not value:
        raise Mistake(f"There is no name within the quotation marks after {short(token.parts[0])}.", token.place)
    if len(value) > LONGEST_VALUE:
        raise Mistake(f"A name has at most {LONGEST_VALUE} characters.", token.place)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise Mistake("There is a character in this name that no name can have.", token.place)
    return value


def _sentences(relation, written, place):
    if written is None:
        return None
    if not relation.takes_sentences:
        raise Mistake(f"{relation} takes no number.", place)
    if not re.fullmatch(r"[0-9]{1,3}", written, re.A) or int(written) > FARTHEST:
        raise Mistake(f"After {relation}/ stands a number of sentences from 0 to {FARTHEST}.", place)
    return int(written)


def _example(word):
    word = re.sub(r"[^\w-]", "", word)[:20]
    return word.lower() or "funding"


def short(text):
    return text if len(text) <= 40 else f"{text[:40]}…"
