"""Who was asked about what: an interview of an organisation followed a guide with a theme that covers a concept."""

from dataclasses import dataclass

from django.urls import reverse

from apps.interviews.models import Interview


@dataclass(frozen=True)
class Question:
    """A theme of the guide of one interview, and its place on the page of that interview."""

    interview: str
    interview_title: str
    theme: str
    title: str

    @property
    def url(self):
        return f"{reverse('evidence:interview-detail', args=[self.interview])}#theme-{self.theme}"


def questions_asked(framework, organisations, user):
    """{(concept id, organisation id): [Question]} for the concepts of a framework. One query."""
    themes = "guide__themes"
    interviews = Interview.objects.visible_to(user).filter(organisation__in=organisations)
    rows = interviews.filter(**{f"{themes}__concepts__framework": framework}).order_by("slug")
    found = {}
    for concept, organisation, *question in rows.values_list(
        f"{themes}__concepts", "organisation", "slug", "title", f"{themes}__slug", f"{themes}__title"
    ):
        found.setdefault((concept, organisation), []).append(Question(*question))
    return found
