"""Every file of other tools that lies beside the project comes in, with these counts, or is refused for this reason.

The counts are those of the README beside them. The files are read from there, and skipped where they are not.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings

from apps.accounts.roles import Role
from apps.coding.models import Code, Coding, Quote
from apps.exchange.landing.landing import carried_out, planned
from apps.exchange.landing.plan import Target
from apps.exchange.material import faults
from apps.exchange.models import Import
from apps.exchange.readers import read
from apps.interviews.reading.pieces import Unreadable
from tests.builders import make_member, make_project

SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or settings.BASE_DIR.parent / "shared" / "data")
FOLDERS = ("refi", "coding-sheets", "transcripts/qualcoder-examples")
NOT_OURS = {".md", ".xsd", ".docx", ".odt", ".txt"}  # what is said of them, the schemas, and transcripts

# (codes with folders, quotes, codings) after each came into a project.
COUNTS = {
    "atlasti-mac-8.4-standard-project.qde": (14, 0, 0),  # its texts are not in it
    "atlasti-mac-8.4-standard-project.qdpx": (14, 0, 0),
    "atlasti-win-23.2-blank.qdpx": (0, 0, 0),
    "atlasti-win-23.2-three-codes.qdpx": (3, 0, 0),
    "atlasti-win-9.0-codebook.qdc": (5, 0, 0),
    "nvivo-mac-12.7-scrambled.qdpx": (152, 187, 297),
    "qdapy-sample-german.qdpx": (4, 4, 6),
    "qualcoder-influencers.qdc": (20, 0, 0),  # 15 codes in 5 categories
    "qualcoder-influencers.qdpx": (20, 53, 54),
    "rqda-stories.rqda": (16, 83, 121),  # 12 codes in 4 categories
    "spec-example-1.qdc": (6, 0, 0),
    "taguette-1.3-pssuq-highlights.csv": (18, 80, 97),
    "taguette-1.5.2-serdif-codebook.csv": (22, 0, 0),
    "taguette-1.5.2-serdif-codebook.qdc": (22, 0, 0),
    "taguette-1.5.2-serdif-codebook.xlsx": (22, 0, 0),
    "a-wide-matrix.csv": (14, 21, 21),
    "a-wide-matrix.xlsx": (14, 21, 21),
    "b-transposed-matrix.xlsx": (10, 21, 21),
    "c-long-list.csv": (14, 21, 21),
    "c-long-list.xlsx": (14, 21, 21),
    "d-sheet-per-interview.xlsx": (14, 21, 30),  # a second code on every second row, and one is on it already
    "cases123.csv": (0, 0, 0),
    "cases456.xlsx": (0, 0, 0),
    "survey456.csv": (0, 0, 0),
    "w3c-example-anno13.json": (1, 0, 0),
    "w3c-example-anno18.json": (1, 0, 0),
    "w3c-example-anno41.json": (1, 0, 0),
}
REFUSED = {
    "w3c-example-anno1.json": "elsewhere on the web",
    "w3c-example-anno2.json": "elsewhere on the web",
    "w3c-example-anno4.json": "elsewhere on the web",
    "w3c-example-anno20.json": "elsewhere on the web",
    "w3c-example-anno22.json": "picture, a recording",
    "w3c-example-anno23.json": "elsewhere on the web",
    "w3c-example-anno27.json": "without its words",
}


def files():
    found = [path for folder in FOLDERS for path in sorted((SHARED / folder).rglob("*")) if path.is_file()]
    return [path for path in found if path.suffix not in NOT_OURS]


needs_files = pytest.mark.skipif(not files(), reason="The files of other tools are not beside the project.")


@needs_files
def test_every_file_is_spoken_for():
    assert {path.name for path in files()} == COUNTS.keys() | REFUSED.keys()


@needs_files
@pytest.mark.parametrize("path", [one for one in files() if one.name in COUNTS], ids=lambda path: path.name)
def test_file_comes_in_with_all_that_its_readme_counts(path, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    project = make_project()
    curator = make_member(project, Role.CURATOR)
    with path.open("rb") as file:
        material = read(file, path.name)
    assert faults(material) == []
    target = Target(project=project, by=curator, title=path.stem)
    carried_out(planned(material, target), Import.objects.create(project=project, by=curator, file_name=path.name))
    assert (Code.objects.count(), Quote.objects.count(), Coding.objects.count()) == COUNTS[path.name]
    assert all(quote.is_anchored for quote in Quote.objects.exclude(transcript=None).select_related("transcript"))
    assert planned(material, target).is_empty


@needs_files
@pytest.mark.parametrize("path", [one for one in files() if one.name in REFUSED], ids=lambda path: path.name)
def test_file_is_refused_for_a_stated_reason(path):
    with path.open("rb") as file, pytest.raises(Unreadable, match=REFUSED[path.name]):
        read(file, path.name)
