"""What may still tell who spoke, whatever the table replaces: places to look at, found by rules that anybody can check.

Nothing here is proof of anonymity. Higher apps add sections of their own to `sections`, in a module `telling`.
"""

from dataclasses import dataclass, field

from apps.accounts.visibility import VISITOR
from apps.core.registers import Register
from apps.interviews.models import Interviewee, Recording, Replacement
from apps.interviews.pseudonyms import telling
from apps.interviews.pseudonyms.elsewhere import places_elsewhere
from apps.interviews.pseudonyms.folding import fold
from apps.interviews.pseudonyms.forms_of_words import TOKEN, tokens_of
from apps.interviews.pseudonyms.known import newest_transcript
from apps.interviews.pseudonyms.replacing import Matcher, Name
from apps.interviews.pseudonyms.suggest import example_at, is_covered
from apps.interviews.pseudonyms.tables import Table
from apps.organisations.models import Organisation

MOST = 40


@dataclass
class Finding:
    """`words` that tell something; `example` is (before, words, after), `url` leads to the place."""

    words: str
    where: str
    url: str = ""
    example: tuple = ()


@dataclass
class Section:
    heading: str
    what: str
    findings: list = field(default_factory=list)

    @property
    def shown(self):
        return self.findings[:MOST]


@dataclass
class Looked:
    """What all sections look at: the interview, its table, and the newest transcript with what is replaced in it."""

    interview: object
    user: object
    table: Table
    transcript: object
    spans: list

    @property
    def text(self):
        return self.transcript.text if self.transcript else ""

    def found(self, places, *, whole=False):
        """Findings for (start, end) in the text that are not replaced, the same words once.

        With `whole`, what is replaced in part is found too.
        """
        findings = {}
        for start, end in places:
            if not is_covered(self.spans, start, end, whole=whole):
                words = " ".join(self.text[start:end].split())
                where = f"Transcript, version {self.transcript.version}, character {start}"
                url = f"{self.interview.get_absolute_url()}#transcript"
                findings.setdefault(fold(words), Finding(words, where, url, example_at(self.text, start, end)))
        return list(findings.values())


# Functions from Looked to a Section, in the order of the report.
sections = Register("telling")


def report_of(interview, user):
    """The Sections of the report on one interview, those without findings too."""
    table = Table(Replacement.objects.visible_to(user).filter(interview=interview))
    transcript = newest_transcript(interview, user)
    spans = table.spans(transcript.text, transcript.spoken) if transcript else []
    looked = Looked(interview, user, table, transcript, spans)
    return [section(looked) for section in (*OWN, *sections.all().values())]


def elsewhere(looked):
    findings = [Finding(words, where, url) for words, where, url in places_elsewhere(looked.interview, looked.table)]
    what = "Names of the table in what anybody may read beside the words: titles, contexts, claims, summaries."
    return Section("Replaced names that stand elsewhere", what, findings)


def people_by_name(looked):
    """Names of those who spoke, in the text and not replaced."""
    people = [person for person in looked.interview.interviewees.all() if person.name]
    names = [Name(person.name, person.role_title, is_person=True) for person in people]
    language = looked.transcript.spoken if looked.transcript else ""
    places = [(span.start, span.end) for span in Matcher(names, language).spans(looked.text)]
    what = "Names of those who were interviewed, in the text, and in no line of the table."
    return Section("Names of who was interviewed", what, looked.found(places))


def longer_words(looked):
    """Words that begin with a replaced name and are no form of it that is looked for."""
    stems = {
        token for row in looked.table.rows for token in tokens_of(fold(row.original)) if len(token) > 3
    }  # fmt: skip
    places = []
    for match in TOKEN.finditer(looked.text):
        word = fold(match[0])
        if any(word != stem and word.startswith(stem) for stem in stems if word[:4] == stem[:4]):
            places.append(match.span())
    what = "Words that begin as a replaced name does, and are left as they stand: compounds and rarer endings."
    return Section("Words made of replaced names", what, looked.found(places))


def addresses(looked):
    places = telling.emails(looked.text)
    for pattern in (telling.ADDRESS, telling.PHONE):
        places += telling.whole(pattern, looked.text)
    return Section(
        "Addresses and numbers to call", "E-mail, web and telephone.", looked.found(sorted(places), whole=True)
    )


def rare_names(looked):
    """Rows of capitalised words that stand in the text once or twice."""
    language = looked.transcript.spoken if looked.transcript else ""
    places = list(telling.names_in(looked.text, language))
    counts = {}
    for start, end in places:
        counts[looked.text[start:end]] = counts.get(looked.text[start:end], 0) + 1
    rare = [(start, end) for start, end in places if counts[looked.text[start:end]] < 3]
    what = "Words with a capital within a sentence that stand there once or twice."
    return Section("Rare names", what, looked.found(rare))


def dates(looked):
    what = "A day or a year can be looked up."
    return Section("Dates", what, looked.found(telling.whole(telling.DATE, looked.text)))


def small_numbers(looked):
    what = "“Six people”, “two daughters”: a small number of something is known to who knows the firm."
    return Section("Small numbers", what, looked.found(telling.whole(telling.SMALL_NUMBER, looked.text)))


def roles(looked):
    """People of whom the role and the organisation are open, which may be enough to find them."""
    organisations = Organisation.objects.visible_to(VISITOR)
    people = looked.interview.interviewees.select_related("organisation").exclude(identity=Interviewee.Identity.NAMED)
    found = [person for person in people if person.organisation_id]
    known = set(organisations.filter(pk__in=[one.organisation_id for one in found]).values_list("pk", flat=True))
    findings = [
        Finding(
            f"{one.public_label}, {one.organisation.name}", "Who was interviewed", looked.interview.get_absolute_url()
        )
        for one in found
        if one.organisation_id in known
    ]
    interview = looked.interview
    if not found and interview.organisation_id and organisations.filter(pk=interview.organisation_id).exists():
        labels = ", ".join(one.public_label for one in people)
        words = f"{labels or 'Somebody'}, {interview.organisation.name}"
        findings.append(Finding(words, "Interview and its organisation", interview.get_absolute_url()))
    what = "Whoever reads the role and the organisation together may know the person."
    return Section("Role and organisation", what, findings)


def voices(looked):
    rows = Recording.objects.visible_to(looked.user).filter(interview=looked.interview)
    findings = [Finding(row.get_access_display(), "Recording") for row in rows]
    what = "A voice tells who speaks. While the table has a line, recordings are for those who may see the originals."
    return Section("Recordings", what, findings)


OWN = (elsewhere, people_by_name, longer_words, addresses, rare_names, dates, small_numbers, roles, voices)
