"""Roles within a project, each with the actions that it allows. Nothing else in the code asks for a role by name."""

from django.db import models


class Role(models.TextChoices):
    READER = "reader", "Reader"
    EDUCATOR = "educator", "Educator"
    CODER = "coder", "Coder"
    CURATOR = "curator", "Curator"
    OWNER = "owner", "Owner"


class Action(models.TextChoices):
    SEE_PROJECT = "see-project", "See what is open to members"
    TEACH = "teach", "Read teaching notes"
    SEE_RESTRICTED = "see-restricted", "See restricted material"
    SEE_DRAFTS = "see-drafts", "See drafts"
    CODE = "code", "Code quotes and write memos"
    CURATE = "curate", "Enter and change the content"
    MANAGE = "manage", "Manage members"


ALLOWED = {
    Role.READER: {Action.SEE_PROJECT},
    Role.EDUCATOR: {Action.SEE_PROJECT, Action.TEACH},
    Role.CODER: {Action.SEE_PROJECT, Action.SEE_RESTRICTED, Action.SEE_DRAFTS, Action.CODE},
    Role.CURATOR: set(Action) - {Action.MANAGE},
    Role.OWNER: set(Action),
}


def roles_allowing(action):
    """The roles that may do `action`, sorted."""
    return sorted(role for role, actions in ALLOWED.items() if action in actions)
