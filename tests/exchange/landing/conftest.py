import pytest

from apps.accounts.roles import Role
from apps.exchange.landing.landing import carried_out, planned
from apps.exchange.landing.plan import Target
from apps.exchange.models import Import
from tests.builders import make_member, make_project


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def project(db):
    return make_project(slug="harbour-study", name="Harbour study")


@pytest.fixture
def curator(project):
    return make_member(project, Role.CURATOR, username="cura")


@pytest.fixture
def bring_in(project, curator):
    """Brings a Material in, and returns the Plan; its change is `plan.kept`."""

    def bring(material, **target):
        plan = planned(material, Target(**{"project": project, "by": curator, "title": "Water", **target}))
        row = Import.objects.create(project=project, by=curator, file_name="water.qdpx", format=material.format)
        plan.kept, plan.final = carried_out(plan, row)
        return plan

    return bring
