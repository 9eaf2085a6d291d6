"""The selections of a text, and the codings on them."""

import re

from apps.exchange.material import Coding, Memo, Selection
from apps.exchange.refi.offsets import NAMED, Marked, Measured, chosen, detect, is_quote
from apps.exchange.refi.values import identity, position_of, time_of
from apps.interviews.reading.pieces import Unreadable

NO_NUMBERS = "The positions of this selection are not whole numbers from 0 to 2^31. It is not taken."
OUTSIDE = "This selection is empty, or not within the text. It is not taken."
OTHER_WORDS = "The words at this place are not those that the file quotes. The place is taken as it stands."
NO_CODE = "This coding names no code that is in the file. It is not taken."
TWICE = "The same coder gives this place the same code twice. It is taken once."
NAMED_AT_MOST = 30
GIVEN = re.compile(r"\d+,\d+|line:\d+")  # names that tools give, not people


class PlacedText:
    """A document with text: its spans become selections, each of them once."""

    def __init__(self, ground, document, raw, where):
        self.ground, self.document, self.where = ground, document, where
        self.measured = Measured(raw)
        self.rule = None
        self._spans, self._codings = {}, {}

    def mark(self, found, prior):
        """Take [(node, Marked or None)]; where None, the file has no positions. Detects the rule if not yet known."""
        marks = [marked for _, marked in found if marked]
        if self.rule is None:
            self._settle_rule(marks, prior)
        spans = [(node, marked, self.measured.span(self.rule, marked)) for node, marked in found if marked]
        quoting = [self._quotes(marked, span) for _, marked, span in spans]
        are_quotes = 2 * sum(quoting) > len(quoting)
        for node, marked in found:
            if marked is None:
                self._refuse("Positions that are no numbers", NO_NUMBERS, node, _positions(node))
        for (node, marked, span), quotes in zip(spans, quoting, strict=True):
            self._take(node, marked, span, quotes, are_quotes)

    def mark_whole(self, codings):
        """Codings directly on the source: the whole of its text."""
        codings = self._put_in_cases(codings)
        if not codings:
            return
        if not self.measured.text:
            self.ground.count("codings of a whole text that is empty, which are not taken", len(codings))
            return
        key = self._selection((0, len(self.measured.text)), f"{self.document.key}-whole", f"{self.where}, the whole")
        for node in codings:
            self.code(node, key, node.get("creatingUser"), node.get("creationDateTime"))

    def code(self, node, selection, coder, time):
        references = node.all("CodeRef")
        for reference in references:
            target = reference.get("targetGUID")
            if code := self.ground.key_of("codes", target):
                self._coding(node, selection, code, self.ground.coder_of(coder), time)
            else:
                self.ground.each("Codings without a code", NO_CODE, f"{self.where}, coding {node.get('guid')}")
        if not references:
            self.ground.each("Codings without a code", NO_CODE, f"{self.where}, coding {node.get('guid')}")

    def _put_in_cases(self, codings):
        """Those of `codings` that are no cases: some tools code with cases what is about them."""
        left = []
        for node in codings:
            targets = [one.get("targetGUID") for one in node.all("CodeRef")]
            cases = [self.ground.key_of("cases", one) for one in targets if not self.ground.key_of("codes", one)]
            if targets and all(cases) and len(cases) == len(targets):
                for case in cases:
                    self.ground.case_documents[case].append(self.document.key)
                self.ground.count("codings with a case, which put the whole document in that case")
            else:
                left.append(node)
        return left

    def _settle_rule(self, marks, prior):
        name = self.ground.rules.get(self.document.key)
        if name is None:
            self.rule, self.document.rule = detect(self.measured, marks, prior)
            return
        if name not in NAMED:
            raise Unreadable(f"“{name}” is no way to count positions.")
        self.rule = NAMED[name]
        self.document.rule = chosen(self.measured, marks, self.rule)

    def _quotes(self, marked, span):
        return bool(span) and any(is_quote(name, self.measured.text, span) for name in marked.quotes)

    def _take(self, node, marked, span, quotes, are_quotes):
        place = f"{self.where}, {marked.start}–{marked.end}"
        if span is None:
            self._refuse("Selections outside their text", OUTSIDE, node, place)
            return
        codings = self._put_in_cases(node.all("Coding"))
        if node.all("Coding") and not codings and not node.all("NoteRef") and not node.description.strip():
            return
        key = self._selection(span, node.get("guid"), place)
        own = "" if is_quote(node.get("name"), self.measured.text, span) else node.get("name").strip()
        if own and are_quotes and not quotes:
            self.ground.each("Other words", OTHER_WORDS, place)
        is_kept = self._annotate(node, key, span, place, "" if GIVEN.fullmatch(own) else own)
        if own and not is_kept and not are_quotes and not GIVEN.fullmatch(own):
            self.ground.count("selections with a name that is not their words, which is not taken")
        is_one_act = len(codings) == 1
        for coding in codings:
            coder = coding.get("creatingUser") or (node.get("creatingUser") if is_one_act else "")
            time = coding.get("creationDateTime") or (node.get("creationDateTime") if is_one_act else "")
            self.code(coding, key, coder, time)

    def _refuse(self, kind, sentence, node, place):
        self.ground.each(kind, sentence, place if place.startswith(self.where) else f"{self.where}, {place}")
        self.ground.count("codings on selections that are not taken", len(node.all("Coding")))

    def _selection(self, span, guid, place):
        """The key of the selection of a span, which is made where it is the first one."""
        if span in self._spans:
            key = self._spans[span]
            if guid:
                self.ground.keys["selections"].setdefault(identity(guid), key)
            return key
        key, own = self.ground.enter("selections", guid)
        self._spans[span] = key
        start, end = span
        self.ground.quote(end - start)
        self.ground.material.selections.append(
            Selection(
                key=key, guid=own, place=place, document=self.document.key, start=start, end=end,
                exact=self.measured.text[start:end],
            )
        )  # fmt: skip
        return key

    def _annotate(self, node, key, span, place, title):
        """Make the description of a selection, unless it only repeats the words, a memo on it. True where it did."""
        self.ground.hang(node, "selection", key)
        text = node.description
        if not text.strip() or is_quote(text, self.measured.text, span):
            return False
        self.ground.material.memos.append(
            Memo(
                key=self.ground.free_key("memos", f"description-{identity(node.get('guid'))}"), place=place,
                title=title, text=text, on=[("selection", key)], coder=self.ground.coder_of(node.get("creatingUser")),
                created_at=time_of(node.get("creationDateTime")),
            )
        )  # fmt: skip
        return True

    def _coding(self, node, selection, code, coder, time):
        act = (selection, code, coder)
        first = self._codings.get(act)
        if first is not None:
            self.ground.each("Codings that stand twice", TWICE, f"{self.where}, coding {node.get('guid')}")
            self.ground.keys["codings"].setdefault(identity(node.get("guid")), first.key)
            first.memo = "\n\n".join(filter(None, [first.memo, node.description]))
        else:
            key, guid = self.ground.enter("codings", node.get("guid"))
            first = Coding(
                key=key, guid=guid, place=self.where, selection=selection, code=code, coder=coder,
                memo=node.description, created_at=time_of(time),
            )  # fmt: skip
            self._codings[act] = first
            self.ground.material.codings.append(first)
        if time and time_of(time) is None:
            self.ground.count("times that cannot be read")
        self.ground.hang(node, "coding", first.key)


def marks_of(nodes):
    """[(node, Marked or None)] of selections with startPosition and endPosition."""
    return [(node, _marked(node)) for node in nodes]


def _marked(node):
    start, end = position_of(node.get("startPosition")), position_of(node.get("endPosition"))
    return None if start is None or end is None else Marked(start, end, (node.get("name"), node.description))


def name_lost(ground, title, selections, codings):
    """Remark the selections and codings of a text that is not in the file."""
    if not selections and not codings:
        return
    number = len(codings) + sum(len(node.all("Coding")) for node in selections)
    named = ", ".join(_positions(node) for node in selections[:NAMED_AT_MOST])
    more = f" and {len(selections) - NAMED_AT_MOST:,} more" if len(selections) > NAMED_AT_MOST else ""
    ground.material.remark(
        f"The text of “{title}” is not in the file, so its selections ({len(selections):,}) and their codings "
        f"({number:,}) are not taken.",
        f"{title}: {named}{more}" if named else title,
    )


def _positions(node):
    return f"{node.get('startPosition')[:20]}–{node.get('endPosition')[:20]}"
