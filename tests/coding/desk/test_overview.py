"""The desk of a project: what to code next, found by following links, and only what one may see of others' work."""

import re

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.roles import Role
from apps.core.visibility import Access
from tests.builders import (
    make_assignment,
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_member,
    make_project,
    make_quote,
    make_round,
    make_transcript,
)
from tests.coding.desk.conftest import code_words, queries, rename

pytestmark = pytest.mark.django_db

DESK = "/workspace/projects/harbour-study/"
STATUS = {
    "visitor": 302, "stranger": 403, "reader": 403, "coder": 200, "curator": 200, "owner": 200, "superuser": 200,
    "outsider": 403,
}  # fmt: skip


@pytest.mark.parametrize("address", ["", "activity/", "activity.csv", "activity/?deleted=1", "quotes/", "claims/new/",
                                     "claims/choose/"])  # fmt: skip
def test_only_those_who_work_in_the_project_get_in(clients, address):
    assert {name: client.get(DESK + address).status_code for name, client in clients.items()} == STATUS


def test_a_hidden_project_has_no_desk_for_strangers(project, clients):
    project.access = Access.PROJECT
    project.save()
    assert [clients[name].get(DESK).status_code for name in ("stranger", "outsider", "reader")] == [404, 404, 403]


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_newcomer_finds_what_to_code_next_by_links_alone(client, project, transcript, blind):
    coder = make_member(project, Role.CODER, username="newcomer", password="a long password 7")
    make_assignment(interview=transcript.interview, round=blind, coder=coder)
    login = {"username": "newcomer", "password": "a long password 7"}
    page = client.post("/login/", login, follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert f'href="{DESK}"' in page.content.decode()
    assert f'href="{DESK}"' in client.get("/workspace/").content.decode()
    desk = client.get(DESK).content.decode()
    assert f'href="/workspace/interviews/{transcript.interview.slug}/?round={blind.slug}">Start coding' in desk


def test_assignment_says_how_far_it_is(clients, coder, transcript, code, round):
    assignment = make_assignment(interview=transcript.interview, round=round, coder=coder)
    code_words(transcript, "They took us to Rotterdam", code, round, coder)
    page = text_of(clients["coder"].get(DESK))
    assert "1 coding of yours" in page
    assert "Go on coding" in page
    end = transcript.text.index("They took us to Rotterdam") + len("They took us to Rotterdam")
    assert f"down to {100 * end / len(transcript.text):.0f}% of the text" in page
    assignment.done_at = timezone.now()
    assignment.save()
    assert "Done on" in text_of(clients["coder"].get(DESK))


def test_what_is_given_to_others_is_not_mine(clients, other, transcript, round):
    make_assignment(interview=transcript.interview, round=round, coder=other)
    page = text_of(clients["coder"].get(DESK))
    assert "No interview is given to you" in page or "Nothing is given to you" in page
    assert "0 of 1 done" in page


def test_what_others_have_handed_in_of_a_blind_round_is_told_at_its_release(clients, coder, other, transcript, blind):
    done = {"interview": transcript.interview, "round": blind, "done_at": timezone.now()}
    make_assignment(**done, coder=other)
    assert "1 done" not in text_of(clients["coder"].get(DESK))
    make_assignment(**done | {"done_at": None}, coder=coder)
    assert "0 of 1 done" in text_of(clients["coder"].get(DESK))
    assert "1 of 2 done" in text_of(clients["curator"].get(DESK))
    blind.released_at = timezone.now()
    blind.save()
    assert "1 of 2 done" in text_of(clients["coder"].get(DESK))


def test_closed_rounds_are_no_work(clients, coder, transcript, round):
    make_assignment(interview=transcript.interview, round=round, coder=coder)
    round.closed_at = timezone.now()
    round.save()
    assert "Start coding" not in text_of(clients["coder"].get(DESK))


def cells(page):
    return re.findall(r"<td>(\d+)</td>", page.content.decode())


def test_numbers_are_of_what_one_may_see(clients, other, transcript, code, round, blind):
    code_words(transcript, "They took us to Rotterdam", code, round, other)
    code_words(transcript, "A pilot plant", code, blind, other)
    other_client = clients["coder"]
    assert cells(other_client.get(DESK)) == ["1", "1"]
    other_client.force_login(other)
    assert cells(other_client.get(DESK)) == ["2", "2"]
    blind.released_at = timezone.now()
    blind.save()
    assert cells(clients["curator"].get(DESK)) == ["2", "2"]


def test_fresh_project_says_what_comes_first(clients, project):
    page = text_of(clients["curator"].get(DESK))
    assert "First steps" in page
    assert re.search(r"An interview : who was asked, when and how Next", page)
    interview = make_interview(project=project)
    page = clients["curator"].get(DESK).content.decode()
    assert f'href="/workspace/interviews/{interview.slug}/transcript/new/">Its transcript' in page
    make_transcript(interview=interview)
    make_code(codebook=make_codebook(project=project))
    make_round(project=project)
    page = clients["coder"].get(DESK)
    assert f'href="/workspace/interviews/{interview.slug}/">Code the first words' in page.content.decode()
    make_coding(quote=make_quote(interview=interview))
    assert "First steps" not in text_of(clients["coder"].get(DESK))


def test_coder_is_not_led_to_what_only_curators_may_do(clients, project):
    make_interview(project=project)
    page = clients["coder"].get(DESK).content.decode()
    assert not [what for what in ("interviews", "transcript", "rounds") if f"{what}/new/" in page]
    assert "A curator of the project sets these up" in page


def test_only_members_who_code_see_the_way_to_the_desk(project, transcript, clients):
    addresses = ["/projects/harbour-study/", f"/interviews/{transcript.interview.slug}/"]
    for address in addresses:
        shown = {name for name, client in clients.items() if DESK in client.get(address).content.decode()}
        assert shown == {"coder", "curator", "owner", "superuser"}, address


def test_desk_costs_the_same_however_much_there_is(clients, project, coder, transcript, code, round):
    def more(number):
        for _ in range(number):
            interview = make_interview(project=project)
            make_assignment(interview=interview, coder=coder, round=make_round(project=project))
            make_coding(quote=make_quote(transcript=make_transcript(interview=interview)), code=code, coder=coder)
            make_code(codebook=make_codebook(project=project))
            rename(code, f"Funding {interview.pk}", make_member(project, Role.CURATOR), place=interview)

    more(2)
    few = queries(clients["coder"], DESK)
    more(7)
    many = queries(clients["coder"], DESK)
    assert len(many) == len(few), "\n\n".join(many)
    assert len(many) <= 22


def test_workspace_lists_the_desks_of_those_who_code(clients):
    shown = {
        name
        for name, client in clients.items()
        if name != "visitor" and f'href="{DESK}"' in client.get("/workspace/").content.decode()
    }
    assert shown == {"coder", "curator", "owner", "superuser"}


def test_desk_of_one_project_says_nothing_of_another(clients, outsider, transcript):
    make_project(slug="third")
    assert User.objects.filter(username="outsider").exists()
    page = text_of(clients["outsider"].get("/workspace/projects/other-study/"))
    assert "Interview on the quay" not in page
