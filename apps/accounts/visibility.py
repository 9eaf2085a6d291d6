"""Who may see and change what: the one place where access, status and role meet.

The querysets of all apps build their `visible_to(user)` and `editable_by(user)` from these functions.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from apps.accounts.roles import Action, roles_allowing
from apps.core.visibility import Access, Status

EVERYTHING = Q(pk__isnull=False)
NOTHING = Q(pk__isnull=True)

# Whoever has not logged in: one for all, so that the conditions of what it may see are built once (`rows_within`).
VISITOR = AnonymousUser()

# True while a request is answered that only reads: the roles of its reader stay as they are, and are read once.
_are_roles_kept = ContextVar("are_roles_kept", default=False)
MOST_WRITTEN_OUT = 100  # ids of projects that a condition names one by one


@contextmanager
def roles_kept():
    """Within this, conditions name the projects of a reader by their ids instead of asking for the roles again and
    again, in subqueries of subqueries: those took most of the time of a member's page."""
    token = _are_roles_kept.set(True)
    try:
        yield
    finally:
        _are_roles_kept.reset(token)


def allowed_q(user, action, project):
    """Q for rows in projects where `user` may do `action`.

    `project` is the lookup of the row's project, or None for rows that belong to no project: those are in the care of
    everybody who may do `action` in some project.
    """
    if not user.is_authenticated:
        return NOTHING
    if user.is_superuser:
        return EVERYTHING
    known = user.__dict__.setdefault("_allowed", {})  # conditions, not rows: built once a user object, as `rows_within`
    if (action, project) not in known:
        known[action, project] = _allowed_q(user, action, project)
    return known[action, project]


def _allowed_q(user, action, project):
    if _are_roles_kept.get() and len(ids := projects_allowing(user, action)) <= MOST_WRITTEN_OUT:
        if not ids:
            return NOTHING
        return Q(**{f"{project}__in": sorted(ids)}) if project else EVERYTHING
    memberships = user.memberships.filter(role__in=roles_allowing(action))
    return Q(**{f"{project}__in": memberships.values("project")}) if project else Q(Exists(memberships))


def governed_q(user, project):
    """Q for the rows that `user` may see as far as their own access and status decide. Parents come on top."""
    public = Q(access=Access.PUBLIC, status=Status.PUBLISHED)
    if not user.is_authenticated:
        return public
    if user.is_superuser:
        return EVERYTHING
    further = (
        (Q(access=Access.PROJECT, status=Status.PUBLISHED), Action.SEE_PROJECT),
        (Q(access=Access.RESTRICTED, status=Status.PUBLISHED), Action.SEE_RESTRICTED),
        (Q(status=Status.DRAFT), Action.SEE_DRAFTS),
    )
    seen = public
    for rows, action in further:
        where = allowed_q(user, action, project)
        if where is not NOTHING:
            seen |= rows & where
    return seen


def governed_in(user, project, path=""):
    """`governed_q` for the rows of one project, given by its id: the same rule without subqueries, and the roles asked
    once, for what must be quick. `path` is the lookup that leads to the rows, such as `project__`.
    """
    if user.is_superuser:
        return EVERYTHING
    open_to = {Access.PROJECT: Action.SEE_PROJECT, Access.RESTRICTED: Action.SEE_RESTRICTED}
    levels = [level for level, action in open_to.items() if project in projects_allowing(user, action)]
    seen = Q(**{f"{path}status": Status.PUBLISHED, f"{path}access__in": [Access.PUBLIC, *levels]})
    if project in projects_allowing(user, Action.SEE_DRAFTS):
        seen |= Q(**{f"{path}status": Status.DRAFT})
    return seen


def may(user, action, project):
    """True if `user` may do `action` in `project`. One query for a member, none for a visitor or superuser."""
    if not user.is_authenticated or user.is_superuser:
        return user.is_authenticated
    return user.memberships.filter(project=project, role__in=roles_allowing(action)).exists()


def parents_q(model, user, rule="visible_to"):
    """Q for the rows of `model` whose parents all satisfy `rule`: a child is never more visible than its parents.

    The model names them in `parent_fields`; one that is empty on a row does not restrict that row.
    """
    condition = EVERYTHING
    for name in getattr(model, "parent_fields", ()):
        field = model._meta.get_field(name)
        parents = rows_within(field.related_model, user, rule)
        condition &= within_or_without(name, parents) if field.null else Q(**{f"{name}__in": parents})
    return condition


def within_or_without(name, parents):
    """Q for rows whose relation `name` leads to one of `parents`, or nowhere.

    Written as EXISTS: within an OR, PostgreSQL would gather all of an IN, a million quotes for one claim's evidence;
    with this it looks up the few that it needs, or gathers them where it needs very many.
    """
    return Q(Exists(parents.order_by().filter(pk=OuterRef(name)))) | Q(**{f"{name}__isnull": True})


def rows_within(model, user, rule):
    """`model.objects.visible_to(user)` or another rule, built once a user object, to stand in queries.

    A page asks for the same parents some hundred times, and building them took most of its time.
    """
    known = user.__dict__.setdefault("_rows_within", {})
    if (model, rule) not in known:
        known[model, rule] = getattr(model.objects, rule)(user)
    return known[model, rule]


def projects_allowing(user, action):
    """Ids of the projects in which `user` may do `action`; the roles are kept on the user, so one query a request."""
    if not user.is_authenticated:
        return frozenset()
    if user.is_superuser:
        return _all_projects(user)
    known = user.__dict__.setdefault("_projects_allowing", {})
    if action not in known:
        roles = roles_allowing(action)
        known[action] = frozenset(project for project, role in _roles_of(user) if role in roles)
    return known[action]


def _roles_of(user):
    if "_roles" not in user.__dict__:
        user.__dict__["_roles"] = list(user.memberships.order_by().values_list("project_id", "role"))
    return user.__dict__["_roles"]


def _all_projects(user):
    if "_all_projects" not in user.__dict__:
        projects = user.memberships.model.project.field.related_model
        user.__dict__["_all_projects"] = frozenset(projects.objects.values_list("pk", flat=True))
    return user.__dict__["_all_projects"]


class SeeingQuerySet(models.QuerySet):
    """Rows that lead to others which are not among their parents, and may be shown without them."""

    def seeing(self, user, *paths):
        """Annotate `sees_<relation>` for each path: whether `user` may see the row that it leads to; False for none.

        Templates ask for it before they name that row, so a view that forgets it fails instead of telling.
        """
        return self.annotate(
            **{
                f"sees_{path.rpartition('__')[2]}": Exists(
                    related_model(self.model, path).objects.visible_to(user).filter(pk=OuterRef(path))
                )
                for path in paths
            }
        )

    def with_rights(self, user):
        """Annotate `may_edit`: whether `user` may change the row. No further query."""
        return self.annotate(may_edit=Exists(self.model.objects.editable_by(user).filter(pk=OuterRef("pk"))))


def related_model(model, path):
    """The model to which the relations of `path` lead."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model


class ChildQuerySet(SeeingQuerySet):
    """Rows without access of their own: seen with all of their `parent_fields`, changed with the first of them."""

    def visible_to(self, user):
        """The rows whose parents `user` may see."""
        return self.filter(parents_q(self.model, user))

    def editable_by(self, user):
        """The visible rows whose first parent `user` may change."""
        first = self.model.parent_fields[0]
        parents = self.model._meta.get_field(first).related_model.objects.editable_by(user)
        return self.visible_to(user).filter(**{f"{first}__in": parents})


class GovernedQuerySet(SeeingQuerySet):
    """Rows with access and status; the model's `project_path` leads to their project (None: they have none)."""

    def visible_to(self, user):
        """The rows that `user` may know exist: by their own access and status, and by those of their parents."""
        return self.filter(governed_q(user, self.model.project_path), parents_q(self.model, user))

    def in_seen_project(self, user, project):
        """`visible_to` within a project that was found by `visible_to` before; the rows have no other parent."""
        return self.filter(governed_in(user, project.pk), **{self.model.project_path: project})

    def editable_by(self, user):
        """The visible rows that `user` may also change."""
        return self.visible_to(user).filter(allowed_q(user, Action.CURATE, self.model.project_path))
