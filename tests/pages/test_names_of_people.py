"""A person of whom only the role or a pseudonym is public is named on no page, but to those who may see the name."""

import pytest

from apps.interviews.models import Interviewee
from tests.builders import make_user
from tests.pages.base import ADDRESSES, EXPORTS, make_base
from tests.pages.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]

NAME = "Mette Lindgaard"
NAMED_ON = {
    "/", "/codes/firms/first-contact/", "/smes/filtra/", "/concepts/network/", "/claims/filtra-network/",
    "/interviews/", "/interviews/filtra-1/", "/quotes/", "/quotes/filtra-01/", "/sources/holm-2019/s4/",
    "/summaries/filtra-abroad/", "/paths/first-steps/", "/paths/first-steps/workbook/", "/workbook/across/",
}  # fmt: skip


@pytest.fixture(scope="module", params=["role", "pseudonym"])
def base(request, read_only):
    from django.db import transaction

    with transaction.atomic():
        base = make_base()
        Interviewee.objects.filter(pk=base.speaker.pk).update(
            identity=request.param, name=NAME, pseudonym="Person B", role_title="Export manager"
        )
        base.label = {"role": "Export manager", "pseudonym": "Person B"}[request.param]
        base.visitor, base.stranger = None, make_user(username="stranger")
        yield base
        transaction.set_rollback(True)


def pages_of(user, addresses=ADDRESSES):
    client = client_of(user)
    answers = {one: client.get(one) for one in addresses}
    return {one: (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
            for one, answer in answers.items()}  # fmt: skip


@pytest.mark.parametrize(
    ("person", "addresses"), [("visitor", ADDRESSES), ("reader", ADDRESSES), ("stranger", NAMED_ON)]
)
def test_name_is_on_no_page(person, addresses, base):
    pages = pages_of(
        getattr(base, person),
        [*addresses, *EXPORTS, "/search/?q=Lindgaard", f"/preview/interviewee/{base.speaker.slug}/"],
    )
    assert [one for one, page in pages.items() if NAME in page] == []
    assert base.label in pages["/quotes/filtra-01/"]
    assert base.label in pages["/interviews/filtra-1/"]


@pytest.mark.parametrize("person", ["coder", "curator", "owner"])
def test_name_is_shown_to_those_who_may_see_it(person, base):
    pages = pages_of(getattr(base, person), NAMED_ON)
    assert [one for one, page in pages.items() if NAME not in page] == []


def test_name_that_the_source_publishes_is_shown_with_the_role(base):
    Interviewee.objects.filter(pk=base.speaker.pk).update(identity="named")
    page = pages_of(None, ["/quotes/filtra-01/"])["/quotes/filtra-01/"]
    assert f"{NAME}, Export manager" in page
