"""Texts in which every character is known by where it came from, whatever is done to them.

An identity is a number for a character of the first text, (number, copy) for a copy of it, None for what was typed.
"""

WORDS = {
    "tiny": ["ab", "ba", "no"],
    "yes": ["yes", "no", "yes, we did", "mm"],
    "signs": ["å", "æø", "e\u0301", "👩‍🔬", "שלום", "مرحبا"],
    "many": [f"w{number}" for number in range(300)],
}
BETWEEN = [" "] * 6 + [". ", "\n", ", "]


class Draft:
    """A text that is edited; `log` names what was done."""

    def __init__(self, text):
        self.old, self.chars, self.ids = text, list(text), list(range(len(text)))
        self.log, self.twins = [], set()

    @property
    def text(self):
        return "".join(self.chars)

    def splice(self, start, end, chars="", ids=None):
        self.chars[start:end] = chars
        self.ids[start:end] = [None] * len(chars) if ids is None else ids

    def move(self, start, end, to):
        chars, ids = self.chars[start:end], self.ids[start:end]
        self.splice(start, end)
        to = to - (end - start) if to > end else min(to, start)
        self.splice(to, to, chars, ids)

    def copy(self, start, end, to):
        """Copy a stretch; right beside it, copy and original are twins: nobody could tell which is which."""
        number = len(self.log) + 1
        if to in (start, end):
            self.twins.add(number)
        ids = [one if one is None else (origin(one), number) for one in self.ids[start:end]]
        self.splice(to, to, self.chars[start:end], ids)

    def settle(self):
        """Words that were typed again, letter by letter, where the same words stood are those words.

        So where two characters have kept their distance, and all between them is spelt as it was, nothing has changed
        there. The borders of the text count as characters.
        """
        new, last, stretches = self.text, {0: (-1, -1)}, []
        kept = [(place, one) for place, one in enumerate(self.ids) if isinstance(one, int) or self.is_twin(one)]
        for place, one in [*kept, (len(self.ids), len(self.old))]:
            shift = place - origin(one)
            before, other = last.get(shift, (place, one))
            if new[before + 1 : place] == self.old[before + 1 - shift : place - shift]:
                number = next((each[1] for each in (other, one) if isinstance(each, tuple)), None)
                stretches.append((before + 1, place, shift, number))
            last[shift] = place, one
        for start, end, shift, number in stretches:
            origins = range(start - shift, end - shift)
            self.ids[start:end] = origins if number is None else [(one, number) for one in origins]

    def is_twin(self, one):
        return isinstance(one, tuple) and one[1] in self.twins

    def is_right(self, span, place):
        """Whether the characters at `place` are those of `span`, or copies of which the original is gone.

        Crumbs do not count: the original is there while 8 characters in a row are left of it and of what is beside it.
        """
        ids, own = self.ids[slice(*place)], list(range(*span))
        if ids == own:
            return True
        if [origin(one) for one in ids] != own:
            return False
        copied = {one[0] for one in ids if isinstance(one, tuple) and not self.is_twin(one)}
        return not copied or not self.has_left(span, copied)

    def has_left(self, span, copied):
        around, row = range(span[0] - 8, span[1] + 8), []
        for one in self.ids:
            follows = isinstance(one, int) and one in around
            row = [*row, one] if follows and (not row or row[-1] + 1 == one) else [one] * follows
            if len(row) >= 8 and copied & set(row):
                return True
        return False


def origin(one):
    return one[0] if isinstance(one, tuple) else one


def text_of(rng, kind, words):
    """A text of few words that often repeats itself."""
    parts = [rng.choice(WORDS[kind]) + rng.choice(BETWEEN) for _ in range(words)]
    if rng.random() < 0.3:
        parts = ["".join(parts[: max(3, words // 5)])] * 3 + parts
    return "".join(parts).strip()


def stretch_of(rng, draft, most):
    """(start, end) of some words, cut anywhere at times."""
    start = rng.randrange(len(draft.chars))
    while start and draft.chars[start - 1].isalnum():
        start -= 1
    end = min(len(draft.chars), start + rng.randrange(1, most))
    while end < len(draft.chars) and draft.chars[end].isalnum() and draft.chars[end - 1].isalnum():
        end += 1
    return start, end


def edit(rng, draft, kind):
    """Do one thing to the draft that somebody could do who corrects it."""
    size = len(draft.chars)
    done = rng.choice(DEEDS) if size > 9 else "type"
    draft.log.append(done)
    anywhere, one = rng.randrange(size + 1), rng.randrange(size or 1)
    start, end = stretch_of(rng, draft, {"correct": 6, "cut": 12}.get(done, 60)) if size else (0, 0)
    if done == "type":
        draft.splice(anywhere, anywhere, " ".join(rng.choices(WORDS[kind], k=rng.randrange(1, 5))) + " ")
    elif done in ("cut", "cut much"):
        draft.splice(start, end)
    elif done == "correct":
        draft.splice(start, end, rng.choice(WORDS[kind]))
    elif done == "slip":
        draft.splice(one, one + 1, rng.choice(["", " ", "\n", *WORDS[kind][0]]))
    elif done == "move":
        draft.move(start, end, anywhere)
    elif done == "copy":
        draft.copy(start, end, anywhere)
    else:
        draft.copy(start, end, rng.choice([start, end]))


DEEDS = ("type", "cut", "cut much", "correct", "slip", "slip", "move", "copy", "double")
