"""REFI-QDA files that other tools have written are read with all that they hold.

The numbers are those of the files' own README, counted apart from our reader. The files are not part of the repository;
where they are not at hand, these tests are skipped.
"""

import io
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from apps.exchange.material import faults
from apps.exchange.refi.reading import read
from apps.exchange.refi.writing import write
from tests.exchange.refi.build import remarks
from tests.exchange.refi.same import assert_same

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or ROOT.parent / "shared" / "data")
FOLDER = SHARED / "refi"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the REFI-QDA files of other tools are not at hand")

# Parts: a PDF with boxes, a picture, a sound recording, two films, a graph and a link.
ATLASTI = {"coders": 3, "codes": 14, "sets": 16, "documents": 8, "memos": 2, "parts": 7}
COUNTS = {
    "spec-example-1.qdc": {"codes": 6},
    "atlasti-mac-8.4-standard-project.qdpx": ATLASTI,
    "atlasti-mac-8.4-standard-project.qde": ATLASTI,
    "atlasti-win-23.2-blank.qdpx": {"coders": 2},
    "atlasti-win-23.2-three-codes.qdpx": {"coders": 2, "codes": 3},
    "atlasti-win-9.0-codebook.qdc": {"codes": 5, "sets": 2},
    # 297 selections with a coding each, of 187 spans.
    "nvivo-mac-12.7-scrambled.qdpx": {
        "coders": 2, "codes": 152, "documents": 2, "selections": 187, "codings": 297,
    },
    # 15 codes in 5 categories; 54 selections with a coding each, of 53 spans.
    "qualcoder-influencers.qdpx": {
        "coders": 1, "codes": 20, "documents": 6, "selections": 53, "codings": 54, "variables": 3,
    },
    "qualcoder-influencers.qdc": {"codes": 20},
    # Memos are the note, and the description of a selection.
    "qdapy-sample-german.qdpx": {
        "coders": 2, "codes": 4, "documents": 3, "selections": 4, "codings": 6, "memos": 2, "cases": 1, "parts": 2,
    },
    "taguette-1.5.2-serdif-codebook.qdc": {"codes": 22},
}  # fmt: skip


@cache
def material_of(name):
    with (FOLDER / name).open("rb") as file:
        return read(file, name)


def named(material, name):
    return next(one for one in material.codes if one.name == name)


@pytest.mark.parametrize("name", COUNTS)
def test_file_is_read_with_all_that_it_holds(name):
    material = material_of(name)
    assert material.counts == COUNTS[name]
    assert faults(material) == []


def test_every_file_is_named_here():
    assert {path.name for path in FOLDER.iterdir() if path.suffix in (".qdpx", ".qde", ".qdc")} == set(COUNTS)


@pytest.mark.parametrize("name", [name for name in COUNTS if name.endswith((".qdpx", ".qdc"))])
def test_name_of_a_file_is_right(name):
    assert "The name of this file" not in remarks(material_of(name))


def test_nvivo_counts_utf16_units():
    material = material_of("nvivo-mac-12.7-scrambled.qdpx")
    empty, coded = (one.rule for one in material.documents)
    assert (coded.name, coded.checked) == ("UTF-16, BOM not counted, CRLF as two", 297)
    assert coded.fitting >= 294  # both ends are borders of words; the three others end within one
    assert coded.second < 0.25
    assert empty.checked == 0
    assert sum(bool(one.definition) for one in material.codes) == 82
    assert all(one.coder and one.created_at for one in material.codings)


def test_qualcoder_quotes_are_found_word_for_word():
    material = material_of("qualcoder-influencers.qdpx")
    rules = [one.rule for one in material.documents]
    assert sum(rule.fitting for rule in rules) == sum(rule.checked for rule in rules) == 54
    assert sum(one.text.count("\ufeff") for one in material.documents) > 0
    assert all(one.original.startswith(b"\xef\xbb\xbf") for one in material.documents)
    assert sum(len(one.attributes) for one in material.documents) == 18
    assert sum(not one.is_codable for one in material.codes) == 5
    assert "not those that the file quotes" not in remarks(material)


def test_atlasti_project_without_its_files_names_all_that_is_lost():
    found = remarks(material_of("atlasti-mac-8.4-standard-project.qdpx"))
    lost = [int(number) for number in re.findall(r"codings \((\d+)\) are not taken", found)]
    assert sum(lost) + 4 + 2 + 1 == 16  # in five texts, on boxes of PDFs, a picture and a film
    assert len(lost) == 5
    for part in ("139–195", "250–412", "0–410", "688–907, 215–275, 513–907", "297–498, 62–69"):
        assert part in found
    assert Counter(one.kind for one in material_of("atlasti-mac-8.4-standard-project.qdpx").parts) == {
        "pdf": 1, "picture": 1, "audio": 1, "video": 2, "graph": 1, "link": 1,
    }  # fmt: skip
    assert "/Users/" not in found


def test_atlasti_codebook_of_an_old_version_keeps_its_levels_folders_and_sets():
    material = material_of("atlasti-win-9.0-codebook.qdc")
    assert named(material, "code1.1").parent == named(material, "code1").key
    assert not named(material, "code3").is_codable
    assert [len(one.codes) for one in material.sets] == [2, 2]


def test_example_of_the_standard_has_guids_in_braces_and_colours():
    material = material_of("spec-example-1.qdc")
    assert [one.colour for one in material.codes] == ["", "#ffff00", "#33cc33", "", "#ff0000", "#0000ff"]
    assert str(named(material, "Topics").guid) == "5215cc69-b628-4e02-afb9-9beeaee55808"


def test_hand_made_sample_keeps_two_coders_and_the_case():
    material = material_of("qdapy-sample-german.qdpx")
    assert {one.name for one in material.coders} == {"Ann", "Bob"}
    assert {one.coder for one in material.codings} == {one.key for one in material.coders}
    assert material.cases[0].documents == [material.documents[0].key]
    assert material.documents[2].text is None


@pytest.mark.parametrize(
    "name",
    [
        "nvivo-mac-12.7-scrambled.qdpx", "qualcoder-influencers.qdpx", "atlasti-mac-8.4-standard-project.qdpx",
    ],
)  # fmt: skip
@pytest.mark.parametrize("utf16", [False, True])
def test_what_was_read_goes_out_and_comes_back_as_it_was(name, utf16):
    material, file = material_of(name), io.BytesIO()
    remarks_on_it = [one.sentence for one in write(material, file, utf16=utf16)]
    assert remarks_on_it == (["Time marks of texts that do not go out: 13."] if "atlas" in name else [])
    assert_same(read(file), material)
