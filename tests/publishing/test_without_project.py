"""What belongs to no project is revised, withdrawn and published again by whoever curates somewhere."""

import pytest
from django.urls import reverse

from apps.publishing.models import Revision, Withdrawal
from apps.publishing.revising import submit
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["path", "workbook"])
def obj(request):
    obj = getattr(make, f"make_{request.param}")(project=None)
    if request.param == "path":
        make.make_stop(path=obj, reference=make.make_summary().reference)
    else:
        make.make_entry(chapter=make.make_chapter(workbook=obj))
    return obj


@pytest.fixture
def draft(obj, curator):
    return make.make_revision(subject=obj, author=curator, values={"lead": "Other words."})


def test_its_revision_is_found_again_by_curators_alone(draft, people, outsider):
    people = people | {"outsider": outsider}
    seen = {who for who, user in people.items() if Revision.objects.visible_to(user).exists()}
    assert seen == {"curator", "owner", "superuser", "outsider"}


@pytest.mark.parametrize("onlooker", ["visitor", "reader", "curator"])
def test_its_page_is_seen_beforehand(client, draft, owner, onlooker):
    client.force_login(owner)
    answer = client.get(reverse("publishing:revision-preview", args=[draft.uuid]), {"as": onlooker})
    assert answer.status_code == 200
    assert "Other words." in answer.content.decode()


def test_its_revision_is_published_by_another(client, obj, draft, outsider):
    submit(draft)
    client.force_login(outsider)
    page = reverse("publishing:revision-detail", args=[draft.uuid])
    assert "Approve and publish" in client.get(page).content.decode()


def test_its_withdrawal_is_lifted(client, obj, outsider):
    client.force_login(outsider)
    client.post(f"{reverse('publishing:withdraw')}?of={obj.reference}", {"reason": "A wrong name"})
    assert client.get(obj.get_absolute_url()).status_code == 200
    client.logout()
    assert client.get(obj.get_absolute_url()).status_code == 410
    client.force_login(outsider)
    client.post(reverse("publishing:withdrawal-lift", args=[Withdrawal.objects.get().uuid]))
    client.logout()
    assert client.get(obj.get_absolute_url()).status_code == 200
