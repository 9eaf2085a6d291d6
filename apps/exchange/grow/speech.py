"""What people say: sentences of words of which few are common and most are rare, as in any language."""

from itertools import accumulate

from apps.exchange.grow.shares import running, zipf
from apps.exchange.grow.vocabulary import LANGUAGES

DRAWN = 20_000  # words at a time, since drawing them one by one takes several times as long
LONGEST = 24
ENDS = [".", ".", ".", ".", ".", ".", ".", ".", "!", " …"]


class Speech:
    """Sentences of one language; the same ones for the same state of `rng`."""

    def __init__(self, rng, language):
        self.rng = rng
        self.words = LANGUAGES[language](rng)
        self.weights = running(zipf(len(self.words), 1.1))
        self.lengths = running([1 / (1 + abs(length - 9)) for length in range(3, LONGEST)])
        self.waiting, self.at, self.ends = [], 0, []

    def _draw(self):
        self.waiting = self.rng.choices(self.words, cum_weights=self.weights, k=DRAWN)
        sizes = self.rng.choices(range(3, LONGEST), cum_weights=self.lengths, k=DRAWN // LONGEST)
        self.ends = [*accumulate(sizes, initial=0)][::-1]
        self.at = self.ends.pop()

    def sentence(self):
        if not self.ends:
            self._draw()
        start, self.at = self.at, self.ends.pop()
        said = " ".join(self.waiting[start : self.at])
        return said[0].upper() + said[1:] + ENDS[start % len(ENDS)]

    def phrase(self, words):
        """Some words without a beginning or an end, for a name."""
        return " ".join(self.rng.choices(self.words, cum_weights=self.weights, k=words))
