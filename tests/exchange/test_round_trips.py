"""Any project goes out as a file and comes in again as it was."""

import io
import os
from collections import Counter
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from apps.accounts.roles import Role
from apps.exchange.landing.landing import carried_out, planned
from apps.exchange.landing.people import UNNAMED
from apps.exchange.landing.plan import Target
from apps.exchange.models import Import
from apps.exchange.outgoing.material import material_of
from apps.exchange.outgoing.selecting import Selection
from apps.exchange.refi.reading import read
from apps.exchange.refi.writing import write
from tests.builders import make_member, make_project
from tests.exchange.refi.materials import materials
from tests.exchange.told import told

SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
REFI = SHARED / "refi"
needs_files = pytest.mark.skipif(not REFI.exists(), reason="the REFI-QDA files of other tools are not at hand")
IDENTIFIED = ("codes", "sets", "documents", "selections", "codings", "variables", "cases")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


class Base:
    """A project in a base of its own: all of it is gone when the block ends."""

    def __enter__(self):
        self._block = transaction.atomic()
        self._block.__enter__()
        self.project = make_project()
        self.curator = make_member(self.project, Role.CURATOR)
        return self

    def __exit__(self, *error):
        transaction.set_rollback(True)
        return self._block.__exit__(*error)

    def bring_in(self, material, file=None):
        """Returns the Plan, as it was before anything was stored."""
        row = Import.objects.create(project=self.project, by=self.curator, file_name="study.qdpx")
        if file:
            file.seek(0)
            row.file.save(row.file_name, ContentFile(file.read()))
        plan = planned(material, Target(project=self.project, by=self.curator, title="Study"))
        carried_out(plan, row)
        return plan

    def material(self):
        return material_of(Selection(self.project, self.curator))

    def file(self, *, utf16):
        file = io.BytesIO()
        write(self.material(), file, utf16=utf16)
        return file


@pytest.mark.django_db
@settings(
    max_examples=30, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate],
    derandomize=True,  # each example fills two bases: some hundred others were tried, and are by leaving this out
)  # fmt: skip
@given(materials(), st.booleans())
def test_project_goes_to_another_base_and_is_what_it_was(material, utf16):
    with Base() as ours:
        ours.bring_in(material)
        before = ours.material()
        file = ours.file(utf16=utf16)
        again = ours.bring_in(read(file))
        assert (again.new, again.changed) == ({}, []), "into its own project it brings nothing"
    with Base() as theirs:
        theirs.bring_in(read(file))
        after = theirs.material()
    for name in told(after):
        assert told(after)[name] == told(before)[name], name
    for name in IDENTIFIED:
        assert {one.guid for one in getattr(after, name)} == {one.guid for one in getattr(before, name)}, name


@needs_files
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nvivo-mac-12.7-scrambled", "qualcoder-influencers", "qdapy-sample-german"])
def test_project_of_another_tool_leaves_as_it_came(name):
    with (REFI / f"{name}.qdpx").open("rb") as file:
        theirs = read(file)
        with Base() as base:
            base.bring_in(theirs, file)
            again = read(base.file(utf16=False))
    assert counted(again) == counted(theirs)
    for kind in ("codes", "documents", "selections", "codings"):
        assert {one.guid for one in getattr(again, kind)} == {one.guid for one in getattr(theirs, kind)}, kind


def counted(material):
    """How many there are of each, of codings by code and coder, and the words of all quotes."""
    names = {one.key: one.name for one in (*material.codes, *material.coders)}
    codings = Counter((names[one.code], names.get(one.coder, UNNAMED)) for one in material.codings)
    words = Counter(one.exact for one in material.selections)
    return {name: number for name, number in material.counts.items() if name != "coders"}, codings, words
