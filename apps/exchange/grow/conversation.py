"""One interview as a text: questions and answers in turn, and the spans of its answers that become quotes."""

from dataclasses import dataclass, field

from apps.exchange.grow import words

FEWEST = 6  # answers in any interview


@dataclass
class Conversation:
    """`turns` are (speaker or None, label, start, end), `spans` (speaker, start, end): one for each quote."""

    language: str
    text: str = ""
    turns: list = field(default_factory=list)
    spans: list = field(default_factory=list)


def converse(speech, rng, language, quotes, people):
    """A Conversation with so many spans. `people` are None for the interviewer, then (number, label) of the others."""
    talk, pieces, at = Conversation(language), [], 0
    answers = max(FEWEST, quotes * 3 // 5)
    wanted = [0] * answers
    for place in rng.choices(range(answers), k=quotes):
        wanted[place] += 1
    said = speech[language].sentence
    asked = speech["en"].sentence if language == "en" else said
    for number in wanted:
        question = words.question(rng) if language == "en" and rng.random() < 0.5 else asked()[:-1] + "?"
        talk.turns.append((None, "Interviewer", at, at + len(question)))
        at += len(question) + 1
        speaker, label = people[1] if len(people) == 2 else rng.choice(people[1:])
        sentences = [said() for _ in range(number + rng.randrange(1, 3))]
        if language == "en" and rng.random() < 0.2:
            sentences[0] = words.sentence(rng)
        starts = []
        for sentence in sentences:
            starts.append((at, at + len(sentence)))
            at += len(sentence) + 1
        talk.turns.append((speaker, label, starts[0][0], at - 1))
        pieces += [question, " ".join(sentences)]
        for first in sorted(rng.sample(range(len(starts)), number)):
            last = min(first + (rng.random() < 0.2), len(starts) - 1)
            talk.spans.append((speaker, starts[first][0], starts[last][1]))
    talk.text = "\n".join(pieces)
    return talk
