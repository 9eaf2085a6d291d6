"""Who may do what in the admin. Which rows is asked of `visible_to` and `editable_by`; superusers have all of them."""

from apps.accounts.models import User
from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing


def may_somewhere(user, action):
    """True where `user` may do `action` in at least one project."""
    return user.is_superuser or bool(projects_allowing(user, action))


def only_codes_somewhere(user):
    """True where `user` codes in a project that is in the care of others."""
    return bool(projects_allowing(user, Action.CODE) - projects_allowing(user, Action.CURATE))


def listed(model, user):
    """The rows that the admin shows to `user`: a curator's own, and for a coder whatever they may see."""
    if user.is_superuser:
        return model.objects.all()
    if only_codes_somewhere(user):
        return model.objects.visible_to(user)
    return model.objects.editable_by(user)


def editable(model, user):
    return model.objects.all() if user.is_superuser else model.objects.editable_by(user)


def visible(model, user):
    return model.objects.all() if user.is_superuser else model.objects.visible_to(user)


def people(user):
    """Accounts that `user` may name as coder or assessor, or take into a project.

    Oneself, those one shares a project with, and accounts that exist only to be named (nobody can log in with them).
    Whoever manages members may choose anybody.
    """
    if may_somewhere(user, Action.MANAGE):
        return User.objects.all()
    shared = User.objects.filter(memberships__project__in=user.memberships.values("project"))
    named_only = User.objects.filter(password__startswith="!")
    ids = shared.values("pk").union(named_only.values("pk"))
    return User.objects.filter(pk__in=ids) | User.objects.filter(pk=user.pk)
