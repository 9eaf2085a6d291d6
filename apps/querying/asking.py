"""What an address asks: a query, read and evaluated before one reader."""

import unicodedata
from dataclasses import dataclass

from apps.querying.evaluating import Evaluation
from apps.querying.grammar import LONGEST, Mistake, parse
from apps.querying.printing import printed
from apps.querying.tree import And, Condition

UNSHOWN = ("Cc", "Cn", "Cs")  # controls, what is no character, halves of one
SIGN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Fault:
    """A sentence on what is wrong in a query, and the text before that place and from there on."""

    sentence: str
    before: str
    after: str

    @property
    def position(self):
        """Counted from 1."""
        return len(self.before) + 1


class Asked:
    """A query as `text`; `tree` is None where it is empty or has a mistake. `faults` say why it is not answered."""

    def __init__(self, text, user):
        self.text = shown(" ".join(text[: LONGEST + 1].split()))
        self.tree, self.faults = None, []
        try:
            self.tree = parse(self.text)
        except Mistake as mistake:
            self._fault(mistake.sentence, mistake.place)
        self.evaluation = Evaluation(self.tree, user)
        for sentence, place in self.evaluation.faults:
            self._fault(sentence, place)

    def _fault(self, sentence, place):
        self.faults.append(Fault(sentence, self.text[:place], self.text[place:]))

    @property
    def canonical(self):
        """The query as it is always written; as it came where it cannot be read."""
        return printed(self.tree) if self.tree else self.text

    def narrowed(self, name, value, *, is_exact=False):
        """This query with one more condition, as text. Its coder and round are said of a code that is added."""
        parts = self.tree.parts if isinstance(self.tree, And) else (self.tree,)
        return printed(And((*parts, Condition(name, value, is_exact))))

    @property
    def is_answered(self):
        return self.tree is not None and not self.faults

    @property
    def rows(self):
        return self.evaluation.rows


def shown(text):
    """`text` with a sign for each character that no page can show."""
    return "".join(SIGN if unicodedata.category(one) in UNSHOWN else one for one in text)


def quotes_found(text, user):
    """The quotes that a query finds before `user`. Raises Mistake, also for a name that means nothing."""
    asked = Asked(text, user)
    if asked.faults:
        fault = asked.faults[0]
        raise Mistake(f"{fault.sentence} (At character {fault.position}.)", fault.position - 1)
    return asked.rows
