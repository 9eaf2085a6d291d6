"""What the page needs of the base, in a number of queries that does not grow."""

from dataclasses import dataclass

from apps.accounts.models import User
from apps.coding.models import Code, Codebook, Coding, Quote
from apps.interviews.models import Interviewee
from apps.projects.models import Change

RECENT = 12
# Columns of the rows that scripts get, by name in static/workspace/coding/state.js.
TURN = ("pk", "start", "end", "start_ms", "end_ms", "speaker_id", "speaker_label")
QUOTE = ("pk", "start", "end", "status", "marked_by")
CODING = ("pk", "quote", "code", "coder", "round", "memo")
CODE = ("pk", "codebook", "parent", "name", "definition", "colour", "slug")


def quote_rows(user, transcript):
    """The quotes of a transcript that `user` sees, as tuples of QUOTE in the order of the text, the longer first."""
    rows = Quote.objects.in_seen_interview(user, transcript.interview).filter(transcript=transcript)
    return rows.order_by("start", "-end", "pk").values_list(*QUOTE)


def coding_rows(user, transcript):
    """The codings of a transcript as tuples of CODING: of these, `user` sees those whose quote and code they see."""
    rows = Coding.objects.as_rounds_show(user).filter(quote__transcript=transcript)
    return rows.order_by("pk").values_list(*CODING)


def code_rows(user, project, only=None):
    """The codes of a project as tuples of CODE and whether they go on no more quotes, in the order of their trees."""
    rows = Code.objects.in_seen_project(user, project)
    rows = rows if only is None else rows.filter(pk__in=only)
    found = rows.order_by("codebook", "position", "pk").values_list(*CODE, "retired_on", "is_heading")
    return [[*row[:-2], row[-2] is not None or row[-1]] for row in found]


def codebook_rows(place):
    """(id, title) of the project's codebooks, those for interviews of this level first."""
    rows = Codebook.objects.in_seen_project(place.user, place.project).values_list("pk", "title", "level")
    return [row[:2] for row in sorted(rows, key=lambda row: (row[2] != place.interview.level, row[1]))]


def names_of(people, known):
    """{id: name} of the users with these ids; no query where that is the `known` one alone."""
    others = set(people) - {known.pk}
    rows = [known] if known.pk in people else []
    rows += User.objects.filter(pk__in=others) if others else []
    return {user.pk: str(user) for user in rows}


def newest_change():
    """The number of the newest change of all, 0 where there is none."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@dataclass
class Material:
    """A transcript with its turns, quotes and codings, and the codes, coders and rounds of its project.

    `quotes`, `codings` and `codes` are tuples of QUOTE, CODING and CODE; `speakers` is {turn: label}, `coders`
    {user: name}; `newest` is the number of the newest change that is in it.
    """

    newest: int
    turns: list
    speakers: dict
    quotes: list
    codings: list
    codes: list
    codebooks: list
    coders: dict
    rounds: list

    @property
    def places(self):
        """{quote: (start, end)}"""
        return {row[0]: row[1:3] for row in self.quotes}

    def recent(self, user):
        """The ids of the codes that `user` put last, the newest first, each once."""
        mine = [row[2] for row in reversed(self.codings) if row[3] == user.pk]
        return list(dict.fromkeys(mine))[:RECENT]

    def last_round(self, user):
        """The id of the round of the newest coding of `user`, or None."""
        return next((row[4] for row in reversed(self.codings) if row[3] == user.pk), None)


def load(place, transcript):
    """All that the page of `place` shows. The newest change is asked for first, so that nothing is missed later."""
    user, newest = place.user, newest_change()
    turns = list(transcript.turns.order_by("start", "number").values_list(*TURN, named=True))  # seen with the text
    quotes, codes = list(quote_rows(user, transcript)), code_rows(user, place.project)
    known = {row[0] for row in quotes}, {row[0] for row in codes}
    # What comes or goes between two queries is left to the first question about what is new.
    codings = [row for row in coding_rows(user, transcript) if row[1] in known[0] and row[2] in known[1]]
    return Material(
        newest=newest,
        turns=turns,
        speakers=speakers_of(turns, user),
        quotes=quotes,
        codings=codings,
        codes=codes,
        codebooks=codebook_rows(place),
        coders=names_of({row[3] for row in codings} | {user.pk}, known=user),
        rounds=list(place.rounds()),
    )


def speakers_of(turns, user):
    """{turn: label}: the interviewee as `user` may know them, else who speaks as the transcript has it."""
    people = Interviewee.objects.filter(pk__in={turn.speaker_id for turn in turns})
    labels = {person.pk: person.label_for(user) for person in people}
    return {turn.pk: labels.get(turn.speaker_id, turn.speaker_label) for turn in turns}
