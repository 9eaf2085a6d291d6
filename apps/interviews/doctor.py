import re

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, TextField
from django.utils.text import slugify

from apps.core.doctor import content_models, name_of
from apps.core.faults import checks
from apps.core.references import own_rows
from apps.interviews.canonical import canonical_text
from apps.interviews.models import Interview, Interviewee, Transcript


@checks.add("canonical-text")
def canonical_transcripts():
    """Transcripts whose offsets would differ elsewhere: with a byte-order mark in front or carriage returns."""
    for transcript in Transcript.objects.select_related("interview").iterator():
        if transcript.text != canonical_text(transcript.text):
            yield title_of(transcript), "is not canonical: it begins with a byte-order mark or has carriage returns"


@checks.add("turns")
def turns_in_place():
    """Turns that reach beyond the text of their transcript, or into the turn before them."""
    for transcript in Transcript.objects.select_related("interview").prefetch_related("turns").iterator(100):
        reached = 0
        for turn in sorted(transcript.turns.all(), key=lambda turn: turn.number):
            if turn.end > len(transcript.text):
                yield title_of(transcript), f"has turn {turn.number} end at {turn.end}, after the last character"
            if turn.start < reached:
                yield title_of(transcript), f"has turn {turn.number} begin before the turn in front of it ends"
            reached = max(reached, turn.end)


@checks.add("interviews-without-people")
def interviews_without_people():
    """Interviews of which neither a person nor an organisation is known."""
    for interview in Interview.objects.filter(interviewees__isnull=True, organisation__isnull=True):
        yield interview.reference, "has neither interviewees nor an organisation"


@checks.add("personal-data")
def names_in_public():
    """Names of interviewees who are not to be named, in anything that the public may read. The name is not repeated."""
    secret = Interviewee.objects.exclude(name="").exclude(identity=Interviewee.Identity.NAMED)
    names = Names(secret)
    if not names.people:
        return
    for model in content_models():
        if not hasattr(model.objects, "visible_to"):
            continue
        fields = [field for field in model._meta.concrete_fields if isinstance(field, (CharField, TextField))]
        fields = [field for field in fields if (model, field.name) != (Interviewee, "name")]
        for obj in (own_rows(model) & model.objects.visible_to(AnonymousUser())).iterator(chunk_size=2000):
            for field in fields:
                text = str(getattr(obj, field.attname) or "")
                for person in names.found_in(text):
                    yield name_of(obj), f"names {person} in “{field.name}”, who is not to be named"


class Names:
    """Names to be looked for: as whole words in a row whatever their case, also spelt as in a slug.

    Looking takes as long for a thousand names as for one. Answers are sorted references of the people.
    """

    def __init__(self, interviewees):
        self.people = {}
        for person in interviewees:
            self.people.setdefault(words_of(person.name), set()).add(person.reference)
            self.people.setdefault(words_of(slugify(person.name)), set()).add(person.reference)
        self.people.pop((), None)
        self.widths = {len(name) for name in self.people}

    def found_in(self, text):
        words = words_of(text)
        rows = {words[place : place + width] for width in self.widths for place in range(len(words) - width + 1)}
        return sorted(set().union(*(self.people[row] for row in rows & self.people.keys())))


def words_of(text):
    """The words of `text` without case, as a tuple; a hyphen ends a word."""
    return tuple(word.casefold() for word in re.findall(r"\w+", text))


def title_of(transcript):
    return f"transcript {transcript.interview.slug}/{transcript.version}"
