"""From how many sides something was seen: the interviews, people and documents behind a claim. No database."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Origin:
    """One interview or document that evidence comes from: a line of the table."""

    label: str
    url: str
    kind: str
    speakers: list = field(default_factory=list)
    coders: list = field(default_factory=list)
    stances: Counter = field(default_factory=Counter)

    @property
    def pieces(self):
        return sum(self.stances.values())


@dataclass(frozen=True)
class Triangulation:
    """The Origins of a claim's evidence, interviews first; how many people spoke and coded, and in how many rounds."""

    origins: list
    speakers: int
    coders: int
    rounds: int
    organisations: int

    @property
    def kinds(self):
        """{kind of origin: how many of it}, in the order of the table."""
        return dict(Counter(one.kind for one in self.origins))

    @property
    def interviews(self):
        return self.kinds.get("Interview", 0)

    @property
    def cautions(self):
        """Sentences: what rests on one leg alone."""
        found = []
        if len(self.origins) == 1:
            found.append(f"Single source: all of it comes from one {self.origins[0].kind.lower()}.")
        elif self.interviews > 1 and self.speakers == 1 and all(one.speakers for one in self._conversations):
            found.append("One speaker: the same person speaks in all the interviews.")
        if self.interviews > 1 and self.organisations == 1:
            found.append("One organisation: all the interviews are about it.")
        if self.coders == 1:
            found.append("One coder: nobody else has coded these words.")
        return found

    @property
    def _conversations(self):
        return [one for one in self.origins if one.kind == "Interview"]

    @property
    def in_words(self):
        """ "2 interviews, 1 thesis; 3 people spoke, 2 coded, in 1 round"."""
        places = ", ".join(f"{number} {_plural(kind.lower(), number)}" for kind, number in self.kinds.items())
        people = []
        if self.speakers:
            people.append(f"{self.speakers} {'person' if self.speakers == 1 else 'people'} spoke")
        if self.coders:
            rounds = f"{self.rounds} {_plural('round', self.rounds)}"
            people.append(f"{self.coders} {'has' if self.coders == 1 else 'have'} coded it in {rounds}")
        return "; ".join(filter(None, [places, ", ".join(people)]))


def _plural(word, number):
    if number == 1:
        return word
    return {"thesis": "theses", "news": "news items"}.get(word, f"{word}s")


def triangulation_of(items, codings, *, label_of, organisations, names_coders=False):
    """The Triangulation of evidence `items` (with quotes, speakers, interviews, passages and sources loaded).

    `codings` are those on their quotes that the reader may see, with coders loaded; `label_of` names a speaker before
    that reader. Coders are named only where `names_coders`; they are counted for all.
    """
    origins, people = {}, set()
    for item in items:
        if _key(item) not in origins:
            origins[_key(item)] = _origin(item)
        origin = origins[_key(item)]
        origin.stances[item.stance] += 1
        if item.quote and item.quote.interviewee:
            people.add(item.quote.interviewee.pk)
            _add(origin.speakers, label_of(item.quote.interviewee))
    places = {item.quote_id: _key(item) for item in items if item.quote}
    for coding in codings if names_coders else ():
        _add(origins[places[coding.quote_id]].coders, str(coding.coder))
    return Triangulation(
        origins=sorted(origins.values(), key=lambda one: (one.kind != "Interview", one.label)),
        speakers=len(people),
        coders=len({coding.coder_id for coding in codings}),
        rounds=len({coding.round_id for coding in codings}),
        organisations=organisations,
    )


def _key(item):
    return ("interview", item.quote.interview_id) if item.quote else ("source", item.passage.source_id)


def _origin(item):
    if item.quote:
        return Origin(item.quote.interview.title, item.quote.interview.get_absolute_url(), "Interview")
    source = item.passage.source
    return Origin(source.label, source.get_absolute_url(), source.get_kind_display())


def _add(names, name):
    if name not in names:
        names.append(name)
