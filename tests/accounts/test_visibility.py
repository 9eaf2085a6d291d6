"""Who may see and change what: the table of people × access × status, and what holds whatever the state."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.doctor import content_models
from apps.core.models import Governed
from apps.core.visibility import Access, Status
from apps.sources.models import EditorialNote

PEOPLE = ("visitor", "stranger", "outsider", "reader", "coder", "curator", "owner", "superuser")
GOVERNED = [model for model in content_models() if issubclass(model, Governed)]
WITH_PARENTS = [model for model in content_models() if getattr(model, "parent_fields", ())]
# Rows that everybody may see, and accounts, of which no page shows more than the name.
WITHOUT_RULE = {"User"}

# Who sees a row of a project, by its access and status. An outsider is the owner of another project.
SEEN = {
    ("public", "published"): set(PEOPLE),
    ("project", "published"): {"reader", "coder", "curator", "owner", "superuser"},
    ("restricted", "published"): {"coder", "curator", "owner", "superuser"},
    ("public", "draft"): {"coder", "curator", "owner", "superuser"},
    ("project", "draft"): {"coder", "curator", "owner", "superuser"},
    ("restricted", "draft"): {"coder", "curator", "owner", "superuser"},
}
CHANGED = {"curator", "owner", "superuser"}
# What belongs to no single project is in the care of the members of any.
SHARED = {
    "Source", "Organisation", "Cluster", "SME", "Initiative", "InternationalActivity", "Framework", "GlossaryTerm",
}  # fmt: skip


@pytest.fixture
def everybody(people, outsider):
    return people | {"outsider": outsider}


def set_state(obj, access, status):
    type(obj).objects.filter(pk=obj.pk).update(access=access, status=status)


def row_of(world, model):
    return next(row for row in world.values() if type(row) is model)


def with_outsider(names, model):
    """`names`, and the outsider where a member of any project will do and an owner is among them."""
    return names | {"outsider"} if model.__name__ in SHARED and "owner" in names else names


@pytest.mark.parametrize("state", SEEN, ids=" ".join)
def test_table_says_who_sees_and_changes(world, everybody, state):
    for model in GOVERNED:
        row = row_of(world, model)
        set_state(row, *state)
        seen = {name for name, user in everybody.items() if row in model.objects.visible_to(user)}
        changed = {name for name, user in everybody.items() if row in model.objects.editable_by(user)}
        assert seen == with_outsider(SEEN[state], model), model
        assert changed == with_outsider(CHANGED, model), model
        set_state(row, Access.PUBLIC, Status.PUBLISHED)


def test_every_model_has_a_rule(world):
    """A new model joins `world`, so that the tests below know it, or is named as one without a rule."""
    assert {type(row) for row in world.values()} == set(content_models()) - {
        model for model in content_models() if model.__name__ in WITHOUT_RULE
    }
    for row in world.values():
        assert hasattr(type(row).objects, "visible_to")
        assert hasattr(type(row).objects, "editable_by")


def test_shared_models_are_those_without_a_project():
    assert {model.__name__ for model in GOVERNED if model.project_path is None} == SHARED


CODING = {"coder"} | CHANGED
# Rows that are not for everybody even where all around them is public.
FOR_SOME = {
    "memo": CODING,
    "replacement": CODING,
    "assignment": CODING,
    "settlement": CODING,
    "cell summary": CODING,
    "attribute": CODING,
    "compared case": CODING,
    "case member": CODING,
    "case member by quote": CODING,
    "attribute value": CODING,
    "attribute value of an interview": CODING,
    "interview set": CODING,
    "interview in set": CODING,
    "kept part": CHANGED,
    "change": CODING,
    "intake": set(),  # whoever brings it in is none of these
    "saved view": set(),  # its owner is none of these
    "shared view": {"reader"} | CODING,
    "revision": CHANGED,
    "import": CHANGED,
    "access request": CHANGED,
    "teaching note": CHANGED,
}


def test_every_row_of_a_public_world_is_open_to_everybody(world, everybody):
    for name, row in world.items():
        seen = {person for person, user in everybody.items() if row in type(row).objects.visible_to(user)}
        assert seen == FOR_SOME.get(name, set(PEOPLE)), name


@pytest.mark.parametrize("model", WITH_PARENTS, ids=lambda model: model.__name__)
def test_row_is_hidden_with_each_of_its_parents(world, everybody, model):
    rows = [row for row in world.values() if type(row) is model]
    parents = [(row, name) for row in rows for name in model.parent_fields if getattr(row, name)]
    assert {name for _, name in parents} == set(model.parent_fields)
    for row, name in parents:
        ancestor = governed(getattr(row, name))
        set_state(ancestor, Access.RESTRICTED, Status.PUBLISHED)
        assert row in model.objects.visible_to(everybody["owner"])
        for person in ("visitor", "stranger", "reader"):
            assert row not in model.objects.visible_to(everybody[person]), f"{person} sees {row} without its {name}"
        set_state(ancestor, Access.PUBLIC, Status.PUBLISHED)


def governed(row):
    """The row itself where it has access and status, else the nearest of its first parents that has."""
    while not isinstance(row, Governed):
        row = getattr(row, row.parent_fields[0])
    return row


STATES = st.lists(
    st.tuples(st.sampled_from(Access.values), st.sampled_from(Status.values)),
    min_size=len(GOVERNED),
    max_size=len(GOVERNED),
)


def visible_ids(world, user, rule="visible_to"):
    """{model: ids of its rows that the rule gives `user`}."""
    models = {type(row) for row in world.values()}
    return {model: set(getattr(model.objects, rule)(user).values_list("pk", flat=True)) for model in models}


def set_states(world, states):
    rows = [row for row in world.values() if isinstance(row, Governed)]
    for row, state in zip(rows, states, strict=True):
        set_state(row, *state)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=STATES, person=st.sampled_from(PEOPLE))
def test_in_any_state_nobody_changes_the_unseen_or_sees_more_than_the_parents(world, everybody, states, person):
    set_states(world, states)
    seen = visible_ids(world, everybody[person])
    changed = visible_ids(world, everybody[person], "editable_by")
    assert all(changed[model] <= seen[model] for model in seen)
    for row in world.values():
        if row.pk in seen[type(row)]:
            parents = [getattr(row, name) for name in getattr(row, "parent_fields", ())]
            assert all(parent.pk in seen[type(parent)] for parent in parents if parent)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=STATES)
def test_in_any_state_who_may_do_more_sees_no_less(world, everybody, states):
    set_states(world, states)
    ladder = ("visitor", "stranger", "reader", "coder", "curator", "owner", "superuser")
    seen = [visible_ids(world, everybody[person]) for person in ladder]
    for less, more in zip(seen, seen[1:], strict=False):
        assert all(less[model] <= more[model] for model in less)


def test_note_is_hidden_with_what_it_is_about(world, visitor):
    set_state(world["interview"], Access.RESTRICTED, Status.PUBLISHED)
    assert world["note"] not in EditorialNote.objects.visible_to(visitor)


def test_rule_costs_one_query_for_a_member(world, coder, django_assert_num_queries):
    for row in world.values():
        if not isinstance(row, EditorialNote):
            with django_assert_num_queries(1):
                list(type(row).objects.visible_to(coder))


def test_superuser_sees_drafts_of_every_project(world, superuser):
    set_state(world["project"], Access.RESTRICTED, Status.DRAFT)
    set_state(world["interview"], Access.RESTRICTED, Status.DRAFT)
    assert world["turn"] in type(world["turn"]).objects.visible_to(superuser)
