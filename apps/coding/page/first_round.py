"""A project in which nobody has planned rounds is coded in one that is open to all its coders."""

from apps.coding.models import CodingRound
from apps.projects.changing import changing

TITLE = "Coding"
LONGEST = CodingRound._meta.get_field("slug").max_length


def open_first_round(place):
    """The project's first round; None where it has one already, of which another may have been a moment quicker."""
    project = place.project
    with changing(
        project, by=place.user, verb="open-round", sentence="opened the first round of coding", place=place.interview
    ) as changes:
        type(project)._base_manager.select_for_update().get(pk=project.pk)
        if CodingRound.objects.filter(project=project).exists():
            return None
        slug = free_slug(f"{project.slug[: LONGEST - len('-coding-99')]}-coding")
        round = CodingRound(project=project, slug=slug, title=TITLE)
        changes.change.about = changes.change.scope = round.uuid
        return changes.save(round)


def free_slug(stem):
    taken = set(CodingRound.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))] if slug not in taken)
