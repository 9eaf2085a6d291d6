from apps.interviews.models.guides import GuideQuestion, GuideTheme, InterviewGuide
from apps.interviews.models.interviews import Interview
from apps.interviews.models.layers import Recording, Replacement
from apps.interviews.models.people import Interviewee
from apps.interviews.models.transcripts import Transcript, TranscriptIntake, Turn

__all__ = [
    "GuideQuestion",
    "GuideTheme",
    "Interview",
    "InterviewGuide",
    "Interviewee",
    "Recording",
    "Replacement",
    "Transcript",
    "TranscriptIntake",
    "Turn",
]
