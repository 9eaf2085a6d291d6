"""Interviews with transcripts and turns, quotes anchored in them, codings: written as they are made, none kept."""

from apps.coding.models import AttributeValue, CaseMember, Coding, Quote
from apps.core.visibility import Access, Status
from apps.evidence.models import Concept
from apps.exchange.grow import words
from apps.exchange.grow.conversation import converse
from apps.exchange.grow.shares import apportion, running, shuffled, zipf
from apps.interviews.models import Interview, Interviewee, Transcript, Turn

CONTEXT = 32  # characters kept before and after a quote
KEPT = 80  # quotes of each firm that claims may rest on
CLOSED = 0.01  # share of quotes that are restricted in an interview that is not
OPEN = ("public", "published")
SHOWN = 0.4  # share of quotes that show a concept
TOLD = 5000  # a line of progress each so many interviews
LANGUAGES = (["en", "da", "fi"], [86, 8, 6])
MODES = (["in-person", "video", "phone"], [55, 35, 10])
SEATS = (["named", "role", "pseudonym"], [1, 8, 2])
CODES_A_QUOTE = ([1, 2, 3, 4, 6], [58, 26, 10, 4, 2])


def make_material(material, sizes, say):
    """All interviews with what was said in them, in no order of firms; fills `world.kept`."""
    rng, smes = material.rng, material.world.smes
    weights = zipf(len(smes), 0.5, 20)
    firms = shuffled(rng, smes)
    numbers = apportion(sizes.interviews, weights) if sizes.interviews else [0] * len(firms)
    subjects = shuffled(rng, [sme for sme, number in zip(firms, numbers, strict=True) for _ in range(number)])
    lengths = [rng.lognormvariate(0, 0.9) for _ in subjects]
    for place, (sme, quotes) in enumerate(zip(subjects, apportion(sizes.quotes, lengths), strict=True), start=1):
        material.interview(place, sme, quotes)
        if place % TOLD == 0:
            say(f"{place} of {sizes.interviews} interviews, {material.quotes.count} quotes")


class Material:
    """The streams into the tables of an interview and of all below it."""

    def __init__(self, rows, world):
        self.rows, self.rng, self.world = rows, rows.rng, world
        self.people = rows.stream(
            Interviewee, "project_id", "slug", "organisation_id", "role_title", "name", "identity", "pseudonym"
        )
        self.interviews = rows.stream(
            Interview, "project_id", "organisation_id", "slug", "title", "level", "form", "mode", "language", "date",
            "is_recorded", "is_transcribed", "access", "status", "withheld_reason",
        )  # fmt: skip
        self.present = rows.stream(Interview.interviewees.through, "interview_id", "interviewee_id")
        self.transcripts = rows.stream(Transcript, "interview_id", "version", "text", "language", "created_at")
        self.turns = rows.stream(
            Turn, "transcript_id", "number", "speaker_id", "speaker_label", "start", "end"
        )  # fmt: skip
        self.quotes = rows.stream(
            Quote, "interview_id", "slug", "interviewee_id", "transcript_id", "start", "end", "exact", "prefix",
            "suffix", "kind", "language", "translation", "cited_as", "access", "status", "round_id", "marked_by_id",
        )  # fmt: skip
        self.codings = rows.stream(Coding, "quote_id", "code_id", "coder_id", "round_id", "created_at")
        self.shown = rows.stream(Concept.quotes.through, "concept_id", "quote_id")
        self.cases = rows.stream(CaseMember, "case_id", "interview_id")
        self.values = rows.stream(AttributeValue, "attribute_id", "interview_id", "value")
        self.concepts = [concept.pk for concept in world.concepts]
        self.concept_weights = running(zipf(len(self.concepts), 0.8, 1))

    @property
    def streams(self):
        return [self.people, self.interviews, self.present, self.transcripts, self.turns, self.quotes, self.codings,
                self.shown, self.cases, self.values]  # fmt: skip

    def interview(self, place, sme, number):
        """One interview about `sme` with so many quotes."""
        rng, study = self.rng, self.world.studies[self.world.study_of[sme.pk].pk]
        language = rng.choices(LANGUAGES[0], LANGUAGES[1])[0]
        date = f"{2022 - min(int(rng.expovariate(0.35)), 14)}-{rng.randint(1, 12):02}"
        seen = self.rows.visibility()
        access, status = seen.get("access", Access.PUBLIC).value, seen.get("status", Status.PUBLISHED).value
        reason = "consent" if access != Access.PUBLIC and rng.random() < 0.5 else ""
        people = self.speakers(place, sme, study)
        interview = self.interviews.add(
            study.project.pk, sme.pk, f"synthetic-interview-{place}", f"Synthetic interview {place}", "micro",
            "semi-structured", rng.choices(MODES[0], MODES[1])[0], language, date, True, True, access, status, reason,
        )  # fmt: skip
        for person, _ in people:
            self.present.add(interview, person)
        self.cases.add(self.world.cases[sme.pk], interview)
        self.values.add(study.year, interview, date[:4])
        talk = converse(self.world.speech, rng, language, number, [None, *people])
        transcript = self.transcripts.add(interview, 1, talk.text, language, f"{date}-20 10:00:00")
        for turn, (speaker, label, start, end) in enumerate(talk.turns, start=1):
            self.turns.add(transcript, turn, speaker, label, start, end)
        second = rng.random() < 0.15
        coders = study.coders if second or rng.random() < 0.2 else study.coders[place % 2 :][:1]
        work = Work(study, coders, study.rounds[second], f"{date}-25 10:00:00", second and study.is_blind)
        for turn, (speaker, start, end) in enumerate(talk.spans, start=1):
            slug = f"synthetic-{place}-{turn}"
            seen = ("restricted" if rng.random() < CLOSED else access, status)
            quote = self.quote(interview, transcript, slug, speaker, talk, start, end, seen, work)
            self.code(quote, work)
            self.keep(sme, quote, seen == OPEN and not work.is_hidden)

    def speakers(self, place, sme, study):
        """[(number, label)] of those who are asked: one person, now and then two or three."""
        found = []
        for seat in range(self.rng.choices([1, 2, 3], [85, 12, 3])[0]):
            title = self.rng.choice(words.ROLES)
            name, identity = f"Synthetic Person{place}x{seat}", self.rng.choices(SEATS[0], SEATS[1])[0]
            pseudonym = f"Synthetic Pseudonym {place}-{seat}" if identity == "pseudonym" else ""
            slug = f"synthetic-interviewee-{place}-{seat}"
            found.append((self.people.add(study.project.pk, slug, sme.pk, title, name, identity, pseudonym), title))
        return found

    def quote(self, interview, transcript, slug, speaker, talk, start, end, seen, work):
        text, rng = talk.text, self.rng
        is_foreign = talk.language != "en" and rng.random() < 0.5
        translation = self.world.speech["en"].sentence() if is_foreign else ""
        return self.quotes.add(
            interview, slug, speaker, transcript, start, end, text[start:end], text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT], "verbatim", talk.language, translation, f"Synthetic {slug}", *seen,
            work.round, work.coders[0],
        )  # fmt: skip

    def code(self, quote, work):
        """The codes of a quote by each coder; the second agrees with the first three times in four."""
        rng, study, first = self.rng, work.study, []
        for coder in work.coders:
            if not first or rng.random() > 0.75:
                wanted = rng.choices(CODES_A_QUOTE[0], CODES_A_QUOTE[1])[0]
                codes = dict.fromkeys(rng.choices(study.codes, cum_weights=study.weights, k=wanted))
                first = first or codes
            else:
                codes = first
            for code in codes:
                self.codings.add(quote, code, coder, work.round, work.at)
        if rng.random() < SHOWN:
            self.shown.add(rng.choices(self.concepts, cum_weights=self.concept_weights)[0], quote)

    def keep(self, sme, quote, is_open):
        """Remember some quotes of each firm, each as likely as any other (reservoir sampling, algorithm R)."""
        self.world.seen[sme.pk] = seen = self.world.seen.get(sme.pk, 0) + 1
        kept = self.world.kept.setdefault(sme.pk, [])
        if len(kept) < KEPT:
            kept.append((quote, is_open))
        elif (place := self.rng.randrange(seen)) < KEPT:
            kept[place] = (quote, is_open)


class Work:
    """Who coded an interview, in which round and when."""

    def __init__(self, study, coders, round, at, is_hidden):
        self.study, self.coders, self.round, self.at, self.is_hidden = study, coders, round, at, is_hidden


def is_open(row):
    """True where the row itself is public and published."""
    return row.access == Access.PUBLIC and row.status == Status.PUBLISHED
