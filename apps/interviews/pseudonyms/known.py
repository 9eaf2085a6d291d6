"""The names that the base knows and that may stand in an interview: of people, of organisations and of their towns."""

from apps.interviews.models import Replacement, Transcript
from apps.interviews.pseudonyms.suggest import Known
from apps.interviews.pseudonyms.tables import language_of
from apps.organisations.models import Organisation

Kind = Replacement.Kind
SHORTEST = 3  # “IT” and the like stand for too much else


def known_names(interview, user):
    """Known names that `user` may see: of those who spoke, then of others in the project, then of organisations."""
    spoke = [
        Known(person.name, Kind.PERSON, "the name of who was interviewed") for person in interview.interviewees.all()
    ]
    others = interview.project.interviewees.visible_to(user).exclude(interviews=interview)
    spoke += [Known(person.name, Kind.PERSON, "the name of somebody interviewed in this project") for person in others]
    names = Organisation.objects.visible_to(user).values_list("name", "short_name", "city")
    firms = {part for row in names for part in row[:2]}
    cities = {row[2] for row in names}
    found = spoke + [Known(name, Kind.ORGANISATION, "an organisation of the base") for name in sorted(firms)]
    found += [Known(name, Kind.PLACE, "a town of the base") for name in sorted(cities)]
    unique = {}
    for one in found:
        if len(one.name.strip()) >= SHORTEST:
            unique.setdefault(one.name, one)
    return list(unique.values())


def newest_transcript(interview, user):
    """The newest transcript with its text, or None; with the language of its words as `spoken`."""
    transcript = Transcript.objects.visible_to(user).filter(interview=interview).order_by("-version").first()
    if transcript:
        transcript.spoken = language_of(transcript, interview)
    return transcript
