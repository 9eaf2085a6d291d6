"""The search is never ahead of what a reader may see, nor behind it: whatever is changed, by whatever way."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import ProtectedError

from apps.accounts.roles import Role
from apps.coding.models import CodingRound
from apps.core.models import Governed
from apps.core.visibility import Access, Status
from apps.search.choice import Choice
from apps.search.documents.kinds import KINDS
from apps.search.expressions import EVERYTHING
from apps.search.finding import matching, search
from apps.search.indexing import rebuild, refresh_all
from apps.search.models import Entry, Pending
from tests.accounts.conftest import world  # noqa: F401
from tests.builders import make_coding, make_concept, make_member, make_quote, make_replacement, make_round, make_user
from tests.search.finding import found, quotes

pytestmark = pytest.mark.django_db
NOBODY = "zzzz"
GOVERNED = (
    "source", "organisation", "cluster", "sme", "project", "initiative", "activity", "interview", "codebook", "quote",
    "framework", "claim", "summary", "term", "path", "workbook",
)  # fmt: skip
COLUMNS = ("kind", "object_id", "part", "words", "project_id", "is_public", "start", "end", "title_terms", "body_terms",
           "tokens")  # fmt: skip


@pytest.fixture
def readers(project):
    members = (make_member(project, role) for role in (Role.READER, Role.CODER, Role.OWNER))
    return [AnonymousUser(), make_user(username="passing"), make_user(username="root", is_superuser=True), *members]


def fresh(user):
    """The same reader in another request: what is kept on the object of a user is gone."""
    return type(user).objects.get(pk=user.pk) if user.pk else user


def differences(readers):
    """What some reader finds and may not see, or may see and does not find."""
    wrong = []
    for reader in readers:
        seen = found(f"NOT {NOBODY}", fresh(reader))
        for name, kind in KINDS.items():
            may_see = set(
                kind.visible_to(fresh(reader)).filter(pk__in=kind.all().values("pk")).values_list("pk", flat=True)
            )
            if seen.get(name, set()) != may_see:
                wrong.append((str(reader), name, seen.get(name, set()) ^ may_see))
    return wrong


def test_everything_that_a_reader_may_see_is_found_and_nothing_else(world, readers):  # noqa: F811
    assert differences(readers) == []


RESTRICTED, OF_PROJECT, DRAFT = {"access": Access.RESTRICTED}, {"access": Access.PROJECT}, {"status": Status.DRAFT}
CLOSED = [(name, RESTRICTED) for name in GOVERNED]
CLOSED += [(name, values) for name in ("project", "interview", "quote", "sme") for values in (OF_PROJECT, DRAFT)]


@pytest.mark.parametrize(("name", "values"), CLOSED)
def test_a_row_that_is_closed_closes_what_stands_below_it_at_once(world, readers, name, values):  # noqa: F811
    refresh_all()
    row = world[name]
    type(row).objects.filter(pk=row.pk).update(**values)
    assert differences(readers) == []
    assert_like_a_new_one()


def test_every_kind_of_row_with_access_was_tried(world):  # noqa: F811
    left_out = {name for name, row in world.items() if isinstance(row, Governed)} - set(GOVERNED)
    assert left_out <= {"assumption", "recommendation", "recording"}, "These are not searched by themselves."


@pytest.mark.parametrize(
    "name", sorted({*GOVERNED, "passage", "code", "concept", "transcript", "section", "interviewee"})
)
def test_the_index_after_any_change_is_that_which_would_be_made_anew(world, name):  # noqa: F811
    refresh_all()
    row = world[name]
    for field in row._meta.concrete_fields:
        if field.get_internal_type() in ("TextField", "CharField") and not field.choices and not field.unique:
            setattr(row, field.attname, changed(getattr(row, field.attname), field))
    row.save()
    refresh_all()
    assert_like_a_new_one()


def changed(value, field):
    if field.name in ("text", "exact", "start", "end", "started", "founded", "date", "countries") or not value:
        return value
    return f"{value} zebra"[: field.max_length or None]


@pytest.mark.parametrize("name", ["quote", "claim", "summary", "term", "code", "interview", "activity", "section"])
def test_what_is_deleted_is_gone_from_the_index(world, readers, name):  # noqa: F811
    refresh_all()
    try:
        world[name].delete()
    except ProtectedError:
        pytest.skip("Other rows rest on it.")
    assert differences(readers) == []
    assert_like_a_new_one()


def assert_like_a_new_one():
    refresh_all()
    kept = sorted(Entry.objects.values_list(*COLUMNS), key=str)
    assert not Pending.objects.exists()
    rebuild()
    assert kept == sorted(Entry.objects.values_list(*COLUMNS), key=str)


def test_codings_and_concepts_are_taken_in(visitor):
    quote = make_quote()
    assert quotes("code:money", visitor) == set()
    coding = make_coding(quote=quote)
    coding.code.name, coding.code.slug = "Money", "money"
    coding.code.save()
    assert quotes("code:money", visitor) == {quote.pk}
    concept = make_concept(slug="capital")
    concept.quotes.add(quote)
    assert quotes("concept:capital", visitor) == {quote.pk}
    concept.quotes.clear()
    assert quotes("concept:capital", visitor) == set()
    coding.delete()
    assert quotes("code:money", visitor) == set()


def test_a_code_that_is_moved_takes_its_quotes_along(visitor):
    coding = make_coding()
    above = type(coding.code)(codebook=coding.code.codebook, slug="above", name="Above", origin="pre-set", position=1)
    above.save()
    assert quotes("code:above", visitor) == set()
    coding.code.parent = above
    coding.code.save()
    assert quotes("code:above", visitor) == {coding.quote_id}


def test_a_blind_round_says_nothing_until_it_is_released(project):
    coder, other, curator = (make_member(project, role) for role in (Role.CODER, Role.CODER, Role.CURATOR))
    blind = make_round(project=project, is_blind=True)
    quote = make_quote()
    type(quote).objects.filter(pk=quote.pk).update(interview=quote.interview)
    quote.interview.project = project
    quote.interview.save()
    coding = make_coding(quote=quote, coder=coder, round=blind)
    root = make_user(username="root", is_superuser=True)
    for reader in (AnonymousUser(), fresh(other), fresh(curator), fresh(root)):
        assert quotes(f"code:{coding.code.slug}", reader) == set()
        assert quotes(f"coder:{coder.username}", reader) == set()
    CodingRound.objects.filter(pk=blind.pk).update(released_at="2020-01-01T00:00Z")
    assert quotes(f"coder:{coder.username}", fresh(other)) == {quote.pk}
    assert quotes(f"coder:{coder.username}", AnonymousUser()) == set()


def test_replaced_names_are_found_by_those_alone_who_may_read_them(project, visitor, reader, coder):
    quote = make_quote(exact="Peter Hansen called the mayor.", context="")
    quote.interview.project = project
    quote.interview.save()
    make_replacement(interview=quote.interview, original="Peter Hansen", replacement="the engineer")
    quote.save()  # as the page of pseudonyms does
    for someone in (visitor, reader):
        assert quotes("hansen", fresh(someone)) == set()
        assert quotes("engineer mayor", fresh(someone)) == {quote.pk}
    assert quotes("hansen", fresh(coder)) == {quote.pk}
    assert quotes("engineer", fresh(coder)) == set()


def test_what_is_pending_is_found_by_nobody(world, visitor):  # noqa: F811
    refresh_all()
    quote = world["quote"]
    type(quote).objects.filter(pk=quote.pk).update(context="Something else")
    kinds = set(matching(EVERYTHING, visitor).values_list("kind", "object_id"))
    assert ("quote", quote.pk) not in kinds
    refresh_all()
    assert ("quote", quote.pk) in set(matching(EVERYTHING, visitor).values_list("kind", "object_id"))


def test_when_it_came_to_be_found_is_kept(world):  # noqa: F811
    refresh_all()
    quote = world["quote"]
    before = Entry.objects.get(kind="quote", object_id=quote.pk).since
    type(quote).objects.filter(pk=quote.pk).update(context="Something else")
    refresh_all()
    assert Entry.objects.get(kind="quote", object_id=quote.pk).since == before


def test_a_search_with_nothing_to_index_writes_nothing(world, visitor, django_assert_num_queries):  # noqa: F811
    refresh_all()
    with django_assert_num_queries(4):  # anything pending? and three groups of kinds
        search(Choice("cluster"), visitor)
