import pytest

from apps.accounts.roles import ALLOWED, Action, Role, roles_allowing
from apps.accounts.visibility import may, projects_allowing

LADDER = [Role.READER, Role.CODER, Role.CURATOR, Role.OWNER]
TEACHING = [Role.READER, Role.EDUCATOR, Role.CURATOR, Role.OWNER]


@pytest.mark.parametrize("ladder", [LADDER, TEACHING])
def test_each_role_allows_what_the_one_below_it_does(ladder):
    for less, more in zip(ladder, ladder[1:], strict=False):
        assert ALLOWED[less] < ALLOWED[more]


def test_every_role_and_action_is_used():
    assert set(ALLOWED) == set(Role)
    assert set().union(*ALLOWED.values()) == set(Action)


@pytest.mark.parametrize(
    ("action", "names"),
    [
        (Action.SEE_PROJECT, {"reader", "educator", "coder", "curator", "owner", "superuser"}),
        (Action.TEACH, {"educator", "curator", "owner", "superuser"}),
        (Action.SEE_RESTRICTED, {"coder", "curator", "owner", "superuser"}),
        (Action.SEE_DRAFTS, {"coder", "curator", "owner", "superuser"}),
        (Action.CODE, {"coder", "curator", "owner", "superuser"}),
        (Action.CURATE, {"curator", "owner", "superuser"}),
        (Action.MANAGE, {"owner", "superuser"}),
    ],
)
def test_may_says_who_may_do_what(people, educator, project, action, names):
    people |= {"educator": educator}
    assert {name for name, user in people.items() if may(user, action, project)} == names
    assert roles_allowing(action) == sorted(names - {"superuser"})


def test_owner_of_another_project_may_do_nothing_here(outsider, project):
    assert not any(may(outsider, action, project) for action in Action)


def test_projects_of_a_person_are_asked_for_once(coder, project, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert projects_allowing(coder, Action.CODE) == {project.pk}
        assert projects_allowing(coder, Action.CODE) == {project.pk}


def test_superuser_may_do_everything_in_every_project(superuser, project, outsider):
    assert projects_allowing(superuser, Action.MANAGE) == {project.pk, outsider.memberships.get().project_id}


def test_nobody_in_particular_has_no_projects(visitor, stranger):
    assert projects_allowing(visitor, Action.SEE_PROJECT) == frozenset()
    assert projects_allowing(stranger, Action.SEE_PROJECT) == frozenset()
