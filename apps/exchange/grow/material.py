"""Interviews with transcripts and turns, quotes anchored in them, codebooks and codings."""

from dataclasses import dataclass, field

from apps.coding.models import Code, Codebook, Coding, CodingRound, Quote
from apps.core.visibility import Access, Status
from apps.exchange.grow import words
from apps.exchange.grow.actors import project_of
from apps.interviews.models import Interview, Interviewee, Transcript, Turn

CONTEXT = 32  # characters kept before and after a quote


@dataclass
class Text:
    """A transcript as it is written: its text, and where each turn begins and ends."""

    text: str = ""
    turns: list = field(default_factory=list)

    def say(self, speaker, words_said):
        """Add a turn; `speaker` is None for the interviewer."""
        start = len(self.text)
        self.text += words_said
        self.turns.append((speaker, start, len(self.text)))
        self.text += "\n"


def make_interviews(rows, sizes, projects, smes):
    """Interviews, some of them not public, each with one interviewee."""
    subjects = [smes[place % len(smes)] for place in range(sizes.interviews)]
    interviewees = rows.store(
        rows.new(
            Interviewee, project=project_of(sme, projects), slug=f"synthetic-interviewee-{place}", organisation=sme,
            role_title=rows.rng.choice(words.ROLES), name=f"Synthetic Person{place}",
        )
        for place, sme in enumerate(subjects, start=1)
    )  # fmt: skip
    interviews = rows.store(
        rows.new(
            Interview, project=person.project, organisation=person.organisation, slug=f"synthetic-interview-{place}",
            title=f"Synthetic interview {place}", level="micro", form="semi-structured", mode="video", language="en",
            date=f"2019-{rows.rng.randint(1, 12):02}", is_recorded=True, is_transcribed=True, **rows.visibility(),
        )
        for place, person in enumerate(interviewees, start=1)
    )  # fmt: skip
    rows.link(Interview, "interviewees", zip(interviews, interviewees, strict=True))
    return list(zip(interviews, interviewees, strict=True))


def make_quotes(rows, sizes, interviews):
    """One transcript an interview, with a turn for each of its quotes at least, and the quotes anchored in it."""
    shares = [len(range(place, sizes.quotes, len(interviews))) for place in range(len(interviews))]
    texts = [_conversation(rows.rng, max(share, 10)) for share in shares]
    transcripts = rows.store(
        rows.new(Transcript, interview=interview, version=1, text=text.text, language="en")
        for (interview, _), text in zip(interviews, texts, strict=True)
    )
    people = [person for _, person in interviews]
    rows.store(
        rows.new(
            Turn, transcript=transcript, number=number, start=start, end=end, speaker=person if is_answer else None,
            speaker_label=person.role_title if is_answer else "Interviewer",
        )
        for transcript, text, person in zip(transcripts, texts, people, strict=True)
        for number, (is_answer, start, end) in enumerate(text.turns, start=1)
    )  # fmt: skip
    numbered = enumerate(zip(transcripts, texts, people, shares, strict=True), start=1)
    return rows.store(
        _quote(rows, f"synthetic-{place}-{number}", transcript, person, start, end)
        for place, (transcript, text, person, share) in numbered
        for number, (_, start, end) in enumerate([turn for turn in text.turns if turn[0]][:share], start=1)
    )


def _conversation(rng, answers):
    text = Text()
    for _ in range(answers):
        text.say(False, words.question(rng))
        text.say(True, words.answer(rng))
    return text


def _quote(rows, slug, transcript, person, start, end):
    """A quote of the first sentence of an answer, as open as its interview."""
    text, interview = transcript.text, transcript.interview
    end = min(end, text.index(".", start) + 1)
    return rows.new(
        Quote, interview=interview, interviewee=person, transcript=transcript, slug=slug, start=start, end=end,
        exact=text[start:end], prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT],
        language="en", cited_as=f"Synthetic {slug}", access=interview.access, status=interview.status,
    )  # fmt: skip


def make_codings(rows, projects, quotes):
    """A codebook of forty codes a project; every quote is coded by one person, and one in five by another as well."""
    codes = {project.pk: _codebook(rows, project) for project in projects}
    rounds = rows.store(
        rows.new(CodingRound, project=project, slug=f"{project.slug}-round", title="Synthetic round")
        for project in projects
    )
    rounds = {one.project_id: one for one in rounds}
    coders = {
        project.pk: [seat.user for seat in project.memberships.filter(role="coder").select_related("user")]
        for project in projects
    }
    codings = []
    for quote in quotes:
        project = quote.interview.project_id
        for coder in coders[project][: 2 if rows.rng.random() < 0.2 else 1]:
            codings += [
                rows.new(Coding, quote=quote, code=code, coder=coder, round=rounds[project])
                for code in rows.rng.sample(codes[project], rows.rng.randint(1, 2))
            ]
    return rows.store(codings)


def _codebook(rows, project, roots=8, children=4):
    book = rows.new(Codebook, project=project, slug=f"{project.slug}-codes", title=f"Synthetic codes of {project}")
    book.save()
    parents = rows.store(_code(rows, book, f"code-{one}", one * 10) for one in range(1, roots + 1))
    return parents + rows.store(
        _code(rows, book, f"{parent.slug}-{one}", parent.position + one, parent)
        for parent in parents
        for one in range(1, children + 1)
    )


def _code(rows, book, slug, position, parent=None):
    return rows.new(
        Code, codebook=book, slug=slug, name=f"Synthetic {slug}", origin=rows.rng.choice(["pre-set", "emerging"]),
        parent=parent, definition=words.sentence(rows.rng), position=position,
    )  # fmt: skip


def is_open(row):
    """True where the row itself is public and published."""
    return row.access == Access.PUBLIC and row.status == Status.PUBLISHED
