"""Rounds are set up, given out, handed in, released and closed, and each of it is a change that is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.roles import Role
from apps.coding.models import Assignment, Coding, CodingRound
from apps.projects.changing import NotAgain, undo
from apps.projects.models import Change
from tests.builders import make_interview, make_member, make_project, make_round
from tests.coding.rounds.conftest import TRIP, seen

pytestmark = pytest.mark.django_db


def post(as_, user, path, **values):
    return as_(user).post(f"/workspace/{path}", values)


def test_round_is_set_up_with_who_codes_what(as_, curator, study, anna, bo):
    pairs = [f"{study.interview.pk}:{one.pk}" for one in (anna, bo)]
    page = post(as_, curator, "projects/harbour-study/rounds/new/", title="First round", is_blind="on", assign=pairs)
    round = CodingRound.objects.get(is_blind=True)
    assert (page.status_code, page.url) == (302, f"/workspace/rounds/{round.slug}/")
    assert round.slug == "first-round-2"
    assert set(round.assignments.values_list("coder", flat=True)) == {anna.pk, bo.pk}
    change = Change.objects.get(verb="set-up-round")
    assert (change.scope, change.needs, change.rows.count()) == (round.uuid, "curate", 3)
    undo(change, by=curator)
    assert not CodingRound.objects.filter(pk=round.pk).exists()


def test_what_was_typed_stays_where_something_is_wrong(as_, curator, study, anna):
    pair = f"{study.interview.pk}:{anna.pk}"
    page = post(as_, curator, "projects/harbour-study/rounds/new/", title="", note="With care.", assign=[pair])
    assert page.status_code == 422
    assert "With care." in page.text
    assert f'value="{pair}" checked' in page.text


def test_taken_address_is_refused_with_one_that_is_free(as_, curator, study):
    page = post(as_, curator, "projects/harbour-study/rounds/new/", title="Again", slug="first-round")
    assert "“first-round-2” is free" in page.text
    assert CodingRound.objects.count() == 1


def test_nobody_and_nothing_of_another_project_is_given_out(as_, curator, study, reader, outsider):
    elsewhere = make_interview(project=make_project())
    for value in (
        f"{elsewhere.pk}:{curator.pk}",
        f"{study.interview.pk}:{reader.pk}",
        f"{study.interview.pk}:{outsider.pk}",
    ):
        page = post(as_, curator, "projects/harbour-study/rounds/new/", title="Third", assign=[value])
        assert page.status_code == 422
    assert CodingRound.objects.count() == 1


def test_more_is_given_out_and_what_was_stays(as_, curator, study, anna):
    study.round.assignments.filter(coder=anna).update(done_at="2020-01-01T00:00Z")
    second = make_interview(project=study.project, title="Second interview")
    pairs = [f"{study.interview.pk}:{anna.pk}", f"{second.pk}:{anna.pk}"]
    assert post(as_, curator, "rounds/first-round/assign/", assign=pairs).status_code == 302
    assert study.round.assignments.count() == 3
    assert study.round.assignments.get(interview=study.interview, coder=anna).done_at
    undo(Change.objects.get(verb="assign"), by=curator)
    assert study.round.assignments.count() == 2


def test_assignment_is_handed_in_and_taken_up_again_by_its_coder_alone(as_, study, anna, bo, curator):
    mine = study.round.assignments.get(coder=anna)
    path = f"rounds/first-round/assignments/{mine.uuid}/"
    for other in (bo, curator):
        assert post(as_, other, path, done="1", **seen(mine)).status_code == 403
    post(as_, anna, path, done="1", **seen(mine))
    mine.refresh_from_db()
    assert mine.done_at
    post(as_, anna, path, done="0", **seen(mine))
    mine.refresh_from_db()
    assert mine.done_at is None
    assert list(Change.objects.values_list("verb", flat=True)) == ["take-up", "hand-in"]


def test_stale_page_changes_nothing(as_, study, anna):
    mine = study.round.assignments.get(coder=anna)
    page = as_(anna).post(
        f"/workspace/rounds/first-round/assignments/{mine.uuid}/", {"done": "1", "seen": "old"}, follow=True
    )
    assert "Somebody else has changed this meanwhile" in page.text
    assert not Change.objects.exists()


def test_assignment_is_taken_away_unless_it_is_handed_in(as_, curator, study, anna, bo):
    theirs, done = study.round.assignments.get(coder=anna), study.round.assignments.get(coder=bo)
    Assignment.objects.filter(pk=done.pk).update(done_at="2020-01-01T00:00Z")
    for one in (theirs, done):
        post(as_, curator, f"rounds/first-round/assignments/{one.uuid}/take-away/", **seen(one))
    assert list(study.round.assignments.all()) == [done]


@pytest.fixture
def blind(study, code, anna, bo):
    study.round.is_blind = True
    study.round.save()
    code(anna, study.contact, TRIP)
    code(bo, study.help, TRIP)
    return study.round


def test_release_asks_first_where_something_is_missing(as_, curator, blind):
    page = post(as_, curator, "rounds/first-round/release/", **seen(blind))
    assert page.status_code == 200
    assert "First interview, Anna" in page.text
    blind.refresh_from_db()
    assert blind.is_hidden


def test_release_opens_codings_and_activity_and_closes_the_round(as_, curator, blind, anna):
    assert not Change.objects.visible_to(curator).exists()
    assert not Coding.objects.visible_to(curator).exists()
    post(as_, curator, "rounds/first-round/release/", sure="1", **seen(blind))
    blind.refresh_from_db()
    assert not blind.is_hidden
    assert not blind.is_open
    assert Coding.objects.visible_to(curator).count() == 2
    assert set(Change.objects.visible_to(anna).values_list("verb", flat=True)) == {"code", "release"}


def test_release_is_for_good(as_, curator, blind):
    post(as_, curator, "rounds/first-round/release/", sure="1", **seen(blind))
    with pytest.raises(NotAgain, match="cannot be taken back"):
        undo(Change.objects.get(verb="release"), by=curator)
    blind.refresh_from_db()
    assert blind.released_at
    blind.released_at = None
    with pytest.raises(NotAgain):
        blind.save()


def test_round_that_hides_nothing_is_not_released(as_, curator, study):
    page = as_(curator).post("/workspace/rounds/first-round/release/", seen(study.round), follow=True)
    assert "there is nothing to release" in page.text
    assert not Change.objects.exists()


def test_released_round_is_coded_in_only_when_it_was_opened_again(as_, curator, blind):
    post(as_, curator, "rounds/first-round/release/", sure="1", **seen(blind))
    page = post(as_, curator, "rounds/first-round/reopen/", **seen(blind))
    assert page.status_code == 302
    blind.refresh_from_db()
    assert blind.is_open
    assert not blind.is_hidden
    post(as_, curator, "rounds/first-round/close/", **seen(blind))
    blind.refresh_from_db()
    assert not blind.is_open
    undo(Change.objects.get(verb="close"), by=curator)
    blind.refresh_from_db()
    assert blind.is_open


def test_list_tells_a_coder_of_their_own_part_in_a_blind_round_alone(as_, curator, blind, anna, bo):
    blind.assignments.filter(coder=bo).update(done_at="2020-01-01T00:00Z")
    mine = as_(anna).get("/workspace/projects/harbour-study/rounds/").text
    assert "0 of 1 of your own handed in" in mine
    assert "1 coding of your own" in mine
    all_of_it = as_(curator).get("/workspace/projects/harbour-study/rounds/").text
    assert "1 of 2" in all_of_it
    assert "0 codings of your own" in all_of_it


def test_round_page_tells_a_coder_nothing_of_the_others_state(as_, blind, anna, bo, curator):
    blind.assignments.filter(coder=bo).update(done_at="2020-01-01T00:00Z")
    assert "handed in</span>" not in as_(anna).get("/workspace/rounds/first-round/").text
    assert "handed in</span>" in as_(curator).get("/workspace/rounds/first-round/").text


def test_former_member_stays_in_the_table(as_, curator, coded, bo):
    bo.memberships.all().delete()
    coded.round.assignments.filter(coder=bo).delete()
    assert "Bo" in as_(curator).get("/workspace/rounds/first-round/").text


def test_lists_cost_the_same_however_long(as_, curator, study, coded, anna):
    client = as_(curator)
    pages = ["/workspace/projects/harbour-study/rounds/", "/workspace/rounds/first-round/"]
    pages += ["/workspace/rounds/first-round/assign/"]

    def cost():
        counts = []
        for path in pages:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(path).status_code == 200
            counts.append(len(queries))
        return counts

    cost()
    before = cost()
    for number in range(6):
        make_round(project=study.project, title=f"Round {number}")
        interview = make_interview(project=study.project)
        study.round.assignments.create(interview=interview, coder=anna)
        study.round.assignments.create(interview=interview, coder=make_member(study.project, Role.CODER))
    assert cost() == before
