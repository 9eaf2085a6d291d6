"""A project in which nobody has planned rounds is coded in one that is open to all its coders."""

from apps.coding.models import CodingRound
from apps.coding.rounds.slugs import free_slug
from apps.projects.changing import changing

TITLE = "Coding"
LONGEST_STEM = 45  # so that the slug ends in what it is


def open_first_round(place):
    """The project's first round; None where it has one already, of which another may have been a moment quicker."""
    project = place.project
    with changing(
        project, by=place.user, verb="open-round", sentence="opened the first round of coding", place=place.interview
    ) as changes:
        type(project)._base_manager.select_for_update().get(pk=project.pk)
        if CodingRound.objects.filter(project=project).exists():
            return None
        slug = free_slug(f"{project.slug[:LONGEST_STEM]}-coding")
        round = CodingRound(project=project, slug=slug, title=TITLE)
        changes.change.about = changes.change.scope = round.uuid
        return changes.save(round)
