"""Documents of a file as interviews with their transcripts."""

from collections import Counter
from pathlib import PurePath
from uuid import uuid5

from django.core.exceptions import ValidationError

from apps.core.dates import validate_partial_date
from apps.core.visibility import Status
from apps.exchange.landing.plan import Slugs, fitting, free_guids, identity
from apps.interviews.models import Interview, Interviewee, Transcript, Turn
from apps.interviews.reading.pieces import CHARACTERS
from apps.interviews.reading.speakers import LINES, find_turns
from apps.organisations.models import Organisation

SHARED = "Two documents of the file are called so: the texts tell them apart."


def plan_documents(plan, material):
    """Fill `plan.interviews` and `plan.transcripts`.

    A text that is there already is known by its GUID or, within an interview of the same title, by its words. Another
    text under a title that is there once becomes that interview's next version.
    """
    if not material.documents:
        return
    texts = _Texts(plan, material)
    for document in sorted(material.documents, key=lambda one: one.guid in texts.partners):
        texts.take(document)


def quotes_guid(transcript):
    """The GUID under which quotes of an interview that are not of its transcript go out beside that."""
    return uuid5(transcript, "quotes")


class _Texts:
    def __init__(self, plan, material):
        project = plan.target.project
        self.plan = plan
        self.titles = {}
        for interview in project.interviews.order_by("pk"):
            self.titles.setdefault(interview.title, []).append(interview)
        rows = Transcript.objects.filter(interview__project=project).select_related("interview").order_by("version")
        self.stored = {}
        for transcript in rows:
            self.stored.setdefault(transcript.interview_id, []).append(transcript)
        self.by_uuid = {one.uuid: one for found in self.stored.values() for one in found}
        self.interviews = {one.uuid: one for found in self.titles.values() for one in found}
        self.free = free_guids(Transcript, material.documents)
        self.free_interviews = free_guids(Interview, material.documents)
        self.slugs = Slugs(Interview.objects, "interview")
        self.people = Slugs(Interviewee.objects, "interviewee")
        self.named = Counter(document.title for document in material.documents)
        self.partners = {quotes_guid(one.guid): one.key for one in material.documents if one.guid}
        self.marked = {one.document for one in material.selections if one.start is not None}
        self.organisations = _organisations({document.organisation for document in material.documents})

    def take(self, document):
        interview, transcript = self._known(document)
        if interview is None:
            interview = self._interview(document)
        elif interview.pk:
            self.plan.keep(interview)
        if document.text and (document.text.strip() or document.key in self.marked):
            transcript = transcript or self._transcript(document, interview)
        self.plan.interviews[document.key] = interview
        self.plan.transcripts[document.key] = transcript or self._newest(interview)

    def _known(self, document):
        if document.guid in self.partners:
            return self.plan.interviews[self.partners[document.guid]], None
        same = self.by_uuid.get(document.guid)
        called = self.titles.get(document.title, []) if same is None else [same.interview]
        for interview in called:
            for transcript in self.stored.get(interview.pk, []):
                if transcript.text == document.text:
                    return interview, transcript
        if same is not None:
            return same.interview, None
        if document.guid in self.interviews:
            return self.interviews[document.guid], None
        are_two = document.guid is not None and self.named[document.title] > 1
        found = [one for one in self.titles.get(document.title, []) if one.pk or not are_two]
        if len(found) == 1 and (self.named[document.title] == 1 or document.text is None):
            return found[0], None
        if self.named[document.title] > 1 and document.text is None:
            return next(iter(found), None), None
        return None, None

    def _newest(self, interview):
        return self.stored.get(interview.pk, [None])[-1] if interview.pk else None

    def _interview(self, document):
        plan, target = self.plan, self.plan.target
        interview = Interview(project=target.project, access=target.access, status=Status.DRAFT)
        if document.text is None:
            interview.uuid = identity(document, self.free_interviews).get("uuid", interview.uuid)
        interview.title = fitting(plan, interview, "title", document.title or "Without a title", document.place)
        interview.slug = self.slugs.free(interview.title)
        interview.language = document.language[:10]
        interview.date = _date(document.date)
        interview.organisation = self.organisations.get(document.organisation)
        interview.note = _note(document, interview)
        interview.is_transcribed = True if document.text else None
        self.titles.setdefault(document.title, []).append(interview)
        if document.speaker:
            self._speaker(document, interview)
        return plan.add(interview, document.place)

    def _speaker(self, document, interview):
        """Known by role only: whether the file has a name or a role, it does not say."""
        person = Interviewee(project=interview.project, role_title="Interviewee", organisation=interview.organisation)
        person.name = fitting(self.plan, person, "name", document.speaker, document.place)
        person.slug = self.people.free(f"{interview.slug[:50]}-interviewee")
        self.plan.joined.append((interview, self.plan.add(person)))

    def _transcript(self, document, interview):
        plan, former = self.plan, self.stored.get(interview.pk, []) if interview.pk else []
        if len(document.text) > CHARACTERS:
            plan.remark(f"{document.title} is longer than five million characters: it was left out.", document.place)
            return None
        if former:
            plan.remark(f"{document.title} has another text than before: it is kept as a new version.", document.place)
        transcript = Transcript(
            interview=interview, version=former[-1].version + 1 if former else 1, text=document.text,
            language=interview.language, created_by=plan.target.by, original_name=document.original_name[:200],
            format=PurePath(document.original_name).suffix.lower().lstrip(".")[:10], **identity(document, self.free),
        )  # fmt: skip
        plan.add(transcript, document.place)
        if document.original is not None:
            plan.originals.append((transcript, document.original, document.original_name))
        for number, turn in enumerate(_turns(document.text), 1):
            plan.add(Turn(
                transcript=transcript, number=number, start=turn.start, end=turn.end, speaker_label=turn.label[:80],
                start_ms=turn.start_ms, end_ms=turn.end_ms,
            ))  # fmt: skip
        return transcript


def _turns(text):
    return find_turns(text) if text.count("\n") <= LINES else []


def _organisations(names):
    rows = Organisation.objects.filter(name__in=names - {""}) | Organisation.objects.filter(short_name__in=names - {""})
    return {name: row for row in rows.order_by("pk") for name in (row.short_name, row.name) if name}


def _date(words):
    try:
        validate_partial_date(words)
    except ValidationError:
        return ""
    return words


def _note(document, interview):
    """What the file says of the interview and no column holds."""
    lines = [document.description]
    if document.organisation and interview.organisation is None:
        lines.append(f"Organisation, as the file has it: {document.organisation}")
    if document.date and not interview.date:
        lines.append(f"Date, as the file has it: {document.date}")
    return "\n\n".join(filter(None, lines))
