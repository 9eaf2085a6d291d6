"""Who is meant by each label of a reading: what is proposed, and the turns that follow from what was chosen."""

from dataclasses import dataclass

from apps.interviews.reading.labels import NUMBERED, plain

INTERVIEWER = "interviewer"
OTHER = "other"
NEW = "new"
NOBODY = "nobody"

ASKING_WORDS = """
interviewer int i q question moderator facilitator researcher host iv interviewerin intervieweur entrevistador
entrevistadora intervjuer intervjuare haastattelija
"""
ASKING = frozenset(ASKING_WORDS.split())
ANSWERING_WORDS = """
interviewee r a answer respondent participant informant p b guest subject befragte befragter interviewperson
"""
ANSWERING = frozenset(ANSWERING_WORDS.split())


@dataclass(frozen=True)
class Choice:
    """What somebody chose for a label: `who` is one of the words above or the number of an interviewee, as text."""

    who: str
    shown: str = ""
    role: str = ""


def proposed(labels, interviewees):
    """{label: Choice}: whoever asks is the interviewer; the one who answers is the interviewee, where it is one.

    `interviewees` are [(number as text, the names by which they are known)].
    """
    choices, open_labels = {}, []
    for label in labels:
        word = NUMBERED.sub("", plain(label)).strip()
        known = [number for number, names in interviewees if plain(label) in map(plain, names)]
        if word in ASKING:
            choices[label] = Choice(INTERVIEWER, "Interviewer" if word != "moderator" else label)
        elif len(known) == 1:
            choices[label] = Choice(known[0], label)
        else:
            choices[label] = Choice(OTHER, label)
            if label:
                open_labels.append((label, word))
    answering = [label for label, word in open_labels if word in ANSWERING] or [label for label, _ in open_labels]
    has_interviewer = any(choice.who == INTERVIEWER for choice in choices.values())
    if len(interviewees) == 1 and len(answering) == 1 and (has_interviewer or len(choices) == 1):
        choices[answering[0]] = Choice(interviewees[0][0], answering[0])
    return choices


def mapped(turns, choices):
    """[(turn, Choice)] without the turns of what is no speaker: their words stand in the text between the others."""
    return [(turn, choices[turn.label]) for turn in turns if choices[turn.label].who != NOBODY]
