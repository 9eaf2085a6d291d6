"""How long it takes to carry quotes to a corrected transcript: 50,000 words, 5,000 quotes, 50 edits.

    .venv/bin/python bench/reanchoring.py

The floor is one pass over both texts in plain Python (every 16 characters in a row looked up in a set), measured in the
same run: the ratio travels between machines better than seconds.
"""

import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
WORDS, QUOTES, EDITS, RUNS = 50_000, 5_000, 50, 5
BUDGET = 20  # times the floor


def main():
    from apps.coding.alignment import Alignment
    from apps.coding.reanchoring import Moved, reanchor

    rng = random.Random(12)
    old = text(rng)
    new = corrected(rng, old)
    starts = [rng.randrange(len(old) - 400) for _ in range(QUOTES)]
    spans = [(start, start + rng.randrange(10, 400)) for start in starts]
    floor = seconds(lambda: passes(old, new))
    diff = seconds(lambda: Alignment(old, new))
    everything = seconds(lambda: reanchor(old, new, spans))
    hundreds = seconds(lambda: reanchor(old, new, spans[:300]))
    moved = sum(isinstance(one, Moved) for one in reanchor(old, new, spans))
    print(f"{len(old):,} characters, {moved:,} of {QUOTES:,} quotes move")
    print(f"{'floor':24} {floor:7.3f} s")
    for name, taken in [("diff", diff), ("300 quotes", hundreds), (f"{QUOTES} quotes", everything)]:
        print(f"{name:24} {taken:7.3f} s: {taken / floor:.1f} × the floor")
    return 0 if everything < BUDGET * floor else 1


def text(rng):
    """Turns of some sixty words; a few words are frequent and many are rare, as people speak."""
    words = [f"{rng.choice('bdfgklmnprstv')}{rng.choice('aeiouæøå')}{number:x}" for number in range(6000)]
    said = rng.choices(words, [1 / rank for rank in range(1, 6001)], k=WORDS)
    turns = [" ".join(said[at : at + 60]) for at in range(0, WORDS, 60)]
    return "\n".join(f"{'Interviewer' if number % 2 else 'Manager'}: {turn}." for number, turn in enumerate(turns))


def corrected(rng, text):
    for _ in range(EDITS):
        start = rng.randrange(len(text) - 20)
        text = text[:start] + rng.choice(["", "rettet", " og "]) + text[start + rng.randrange(12) :]
    return text


def passes(*texts):
    wanted = {"x" * 16}
    return sum(text[at : at + 16] in wanted for text in texts for at in range(len(text)))


def seconds(function):
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        function()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
