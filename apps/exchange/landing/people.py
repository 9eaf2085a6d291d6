"""Coders of a file: names, never accounts with rights."""

from uuid import uuid4

from apps.accounts.models import User
from apps.exchange.landing.plan import fitting, free_guids, identity
from apps.exchange.models import ImportedCoder

UNNAMED = "Not named in the file"


def plan_coders(plan, material):
    """Fill `plan.coders`; the empty key is for what the file gives no coder."""
    project = plan.target.project
    known = {one.name: one.user for one in ImportedCoder.objects.filter(project=project).select_related("user")}
    members = {one.uuid: one for one in _known_here(project)}
    free = free_guids(User, material.coders)
    for coder in material.coders:
        name = (coder.name.strip() or UNNAMED)[: ImportedCoder._meta.get_field("name").max_length]
        user = members.get(coder.guid) or known.get(name)
        if user is None:
            user = known[name] = _new(plan, name, identity(coder, free))
        plan.coders[coder.key] = user
    if _has_unnamed(material):
        plan.coders[""] = known.get(UNNAMED) or _new(plan, UNNAMED, {})


def _known_here(project):
    """Users who take part in the project or have coded in it: a file of ours names them by their UUID."""
    members = User.objects.filter(memberships__project=project)
    return (members | User.objects.filter(codings__round__project=project)).distinct()


def _has_unnamed(material):
    return any(not one.coder for one in [*material.codings, *material.memos, *material.summaries])


def _new(plan, name, values):
    user = User(username=f"imported-{uuid4().hex[:16]}", is_active=False, **values)
    user.display_name = fitting(plan, user, "display_name", name)
    user.set_unusable_password()
    plan.add(user)
    plan.add(ImportedCoder(project=plan.target.project, name=name, user=user))
    return user
