from apps.projects.models.changes import Change, ChangedRow
from apps.projects.models.projects import (
    Membership,
    Project,
    ProjectCase,
    ProjectPerson,
    ProjectSection,
    ProjectTag,
    ResearchQuestion,
    WorkPackage,
)
from apps.projects.models.saving import SavedView

__all__ = [
    "Change",
    "ChangedRow",
    "Membership",
    "Project",
    "ProjectCase",
    "ProjectPerson",
    "ProjectSection",
    "ProjectTag",
    "ResearchQuestion",
    "SavedView",
    "WorkPackage",
]
