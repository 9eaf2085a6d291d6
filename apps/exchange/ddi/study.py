"""What a visitor may know of a project, gathered for the description of the study."""

from collections import Counter
from functools import cached_property

from apps.accounts.visibility import VISITOR
from apps.coding.models import Codebook, Quote
from apps.exchange.plain import PlainTexts
from apps.interviews.models import Interview, InterviewGuide, Transcript
from apps.organisations.models import Organisation
from apps.projects.models import ProjectCase, ProjectPerson, ProjectSection, ResearchQuestion
from apps.sources.models import Source

Kind = ProjectSection.Kind


class Study:
    """One project with what belongs to it, each read once. Texts are plain."""

    def __init__(self, project):
        self.project = project

    def _of_project(self, model):
        return model.objects.visible_to(VISITOR).filter(project=self.project)

    @cached_property
    def people(self):
        """Those whom the project names, with the name of their organisation where a visitor may see it."""
        return list(self._of_project(ProjectPerson).select_related("affiliation").seeing(VISITOR, "affiliation"))

    @cached_property
    def sections(self):
        return list(self._of_project(ProjectSection))

    @cached_property
    def questions(self):
        return list(self._of_project(ResearchQuestion))

    @cached_property
    def cases(self):
        return list(self._of_project(ProjectCase).select_related("organisation"))

    @cached_property
    def interviews(self):
        return list(self._of_project(Interview))

    @cached_property
    def guides(self):
        return list(self._of_project(InterviewGuide))

    @cached_property
    def codebooks(self):
        return list(self._of_project(Codebook))

    @cached_property
    def quote_count(self):
        return Quote.objects.visible_to(VISITOR).filter(interview__project=self.project).count()

    @cached_property
    def transcript_count(self):
        """Interviews of which a transcript can be read."""
        rows = Transcript.objects.visible_to(VISITOR).filter(interview__project=self.project)
        return rows.order_by().values("interview").distinct().count()

    @cached_property
    def publications(self):
        return list(Source.objects.visible_to(VISITOR).filter(projects=self.project))

    @property
    def authors(self):
        """Those whom the publications of the project name as their authors, each once."""
        names = [name.strip() for source in self.publications for name in source.authors.split(";")]
        return list(dict.fromkeys(filter(None, names)))

    @cached_property
    def texts(self):
        return PlainTexts(self.project.lead, *(section.body for section in self.sections))

    @property
    def lead(self):
        return self.texts.of(self.project.lead)

    def told(self, *kinds):
        """What the sections of these kinds say, each with its title before it."""
        return [f"{one.title}: {self.texts.of(one.body)}" for one in self.sections if one.kind in kinds]

    @property
    def collection_dates(self):
        """First and last date of an interview: partial dates, or none where no interview is dated."""
        dates = sorted(interview.date for interview in self.interviews if interview.date)
        return (dates[0], dates[-1]) if dates else ()

    @property
    def countries(self):
        """ISO codes of the countries of the organisations that are studied, each once."""
        return list(dict.fromkeys(case.organisation.country for case in self.cases if case.organisation.country))

    @property
    def units(self):
        """What is studied: kind of organisation, role in the design and level, each once."""
        words = [
            f"{case.organisation.get_kind_display()} ({case.get_role_display().lower()}, {case.level} level)"
            for case in self.cases
            if case.organisation.kind != Organisation.Kind.OTHER
        ]
        return list(dict.fromkeys(words))

    @property
    def modes(self):
        """How the interviews were held, counted: "3 interviews: semi-structured, video call"."""
        ways = Counter(
            (interview.get_form_display(), interview.get_mode_display() if interview.mode != "unknown" else "")
            for interview in self.interviews
        )
        return [
            f"{count} interview{'s' if count > 1 else ''}: {', '.join(filter(None, way)).lower()}"
            for way, count in ways.items()
            if any(way)
        ]

    @property
    def size(self):
        counts = {
            "interview": len(self.interviews),
            "transcript": self.transcript_count,
            "quotation": self.quote_count,
            "codebook": len(self.codebooks),
        }
        return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for word, count in counts.items() if count)

    @property
    def data_kinds(self):
        kinds = {
            "Transcripts of interviews": self.transcript_count,
            "Quotations from interviews": self.quote_count,
            "Codebooks and codings": self.codebooks,
        }
        return [kind for kind, is_there in kinds.items() if is_there]
