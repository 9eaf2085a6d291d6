"""Whatever is wrong with a fixture is said with file, entry and field, and nothing is stored then."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.core.models import Mention
from apps.exchange.fixtures.dump import fixture_texts
from apps.exchange.fixtures.errors import FixtureError
from apps.exchange.fixtures.load import load_fixtures
from apps.exchange.models import FixtureLoad
from apps.organisations.models import Organisation
from apps.sources.models import Source
from tests.exchange.test_fixtures import SAMPLE, change, counts

CLAIMS, SMES, SOURCES = "harbour-study/claims.yaml", "shared/smes.yaml", "shared/sources.yaml"
CONCEPTS, QUOTES, CODEBOOKS = "shared/concepts.yaml", "harbour-study/quotes.yaml", "harbour-study/codebooks.yaml"
ACTIVITIES, PEOPLE = "shared/activities.yaml", "shared/people.yaml"
INTERVIEWS, NOTES = "harbour-study/interviews.yaml", "harbour-study/editorial-notes.yaml"

SECOND_EVIDENCE = "  evidence:" + (SAMPLE / CLAIMS).read_text(encoding="utf-8").rpartition("  evidence:")[2]

# File, what is replaced by what, and what is said of it: the entry, the field and the fault.
WRONG = {
    "unknown field": (
        SMES,
        "  city: Aarhus",
        "  town: Aarhus",
        ["“filtra-nord” (line 1)", "field “town”", "not known"],
    ),
    "unknown field of a child": (
        SMES,
        "      unit: people",
        "      units: people",
        ["“filtra-nord”", "facts 1, units"],
    ),
    "field with a number for a name": (SMES, "  city: Aarhus", "  7: Aarhus", ["“filtra-nord”", "field “7”"]),
    "bad choice": (SOURCES, "kind: web-page", "kind: webpage", ["“berg-n-d”", "field “kind”", "webpage"]),
    "bad choice of a child": (
        CLAIMS,
        "stance: qualifies",
        "stance: doubts",
        ["“filtra-network”", "evidence 2", "stance"],
    ),
    "missing reference": (
        CLAIMS,
        "organisation: filtra-nord",
        "organisation: filtra",
        ["field “organisation”", "“filtra”"],
    ),
    "missing reference in a list": (
        ACTIVITIES,
        "    - water-board",
        "    - water",
        ["“filtra-netherlands”", "partners"],
    ),
    "missing reference of a child": (
        CLAIMS,
        "quote: filtra-01",
        "quote: filtra-09",
        ["evidence 1, quote", "filtra-09"],
    ),
    "missing parent": (CONCEPTS, "parent: location", "parent: place", ["“network”", "field “parent”", "“place”"]),
    "missing parent of a code": (CODEBOOKS, "parent: network", "parent: web", ["“firms”", "codes 2, parent", "web"]),
    "note about nothing": (NOTES, "project:harbour-study", "project:harbour", ["“seven-or-nine”", "field “about”"]),
    "note about an unknown kind": (NOTES, "project:harbour-study", "study:x", ["field “about”", "known kind"]),
    "text that is a list": (SMES, "  city: Aarhus", "  city: [Aarhus]", ["field “city”", "is not text"]),
    "text that is a truth value": (SMES, "  city: Aarhus", "  city: true", ["field “city”", "is not text"]),
    "number that is text": (SMES, "value: 26", "value: many", ["facts 1, value", "“many” is not a number"]),
    "truth value that is text": (SOURCES, "is_seed: true", "is_seed: yes", ["field “is_seed”", "not true or false"]),
    "list that is text": (
        ACTIVITIES,
        "  partners:\n    - water-board",
        "  partners: water-board",
        ["partners", "list"],
    ),
    "countries that are text": (
        ACTIVITIES,
        "  countries:\n    - NL\n    - 'NO'",
        "  countries: NL",
        ["“countries”", "list"],
    ),
    "children that are text": (
        "fjord-study/project.yaml",
        "  name: Fjord study\n",
        "  name: Fjord study\n  cases: none\n",
        ["“fjord-study”", "field “cases”", "is not a list of mappings"],
    ),
    "day that is none": (INTERVIEWS, "'2030-01-01'", "soon", ["“harbour-1”", "field “opens_on”", "such as 2019-06-30"]),
    "date that is none": (SMES, "founded: 2011-04", "founded: 2011-14", ["“filtra-nord”", "founded", "2011-14"]),
    "position that is text": (
        SOURCES,
        "is_seed: true",
        "is_seed: true\n  position: top",
        ["field “position”", "number"],
    ),
    "uuid that is none": (PEOPLE, "  uuid: ", "  uuid: x", ["“jens”", "field “uuid”", "is not a UUID"]),
    "text that is too long": (
        SMES,
        "city: Aarhus",
        f"city: {'A' * 101}",
        ["“filtra-nord”", "field “city”", "100 char"],
    ),
    "slug that is none": (SOURCES, "slug: berg-n-d", "slug: Berg n.d.!", ["“Berg n.d.!”", "field “slug”"]),
    "address that is none": (SOURCES, "https://example.org/berg", "example", ["“berg-n-d”", "field “url”"]),
    "slug left out": (SMES, "- slug: filtra-nord\n  name", "- name", ["“without slug”", "field “slug”"]),
    "broken constraint": (
        QUOTES,
        "  passage: holm-2019/s4-2\n",
        "",
        ["“filtra-01”", "rule of the database", "quote_has_place"],
    ),
    "broken constraint of a child": (
        CLAIMS,
        "    - passage: holm-2019/s5\n      stance",
        "    - stance",
        ["“filtra-network”", "evidence_is_quote_or_passage"],
    ),
    "concepts below each other": (
        CONCEPTS,
        "slug: location\n",
        "slug: location\n  parent: network\n",
        ["“network”", "field “parent”", "no concept with the key “location”"],
    ),
    "same slug twice": (SOURCES, "slug: berg-n-d", "slug: holm-2019", ["field “slug”", "is taken by", "(line "]),
    "same child twice": (SMES, "slug: export", "slug: employees", ["facts 2, slug", "the same as further up"]),
    "same evidence twice": (CLAIMS, "passage: holm-2019/s5", "quote: filtra-01", ["evidence 2", "further up"]),
    "claim without evidence": (
        CLAIMS,
        SECOND_EVIDENCE,
        "",
        ["“seven-of-nine”", "field “evidence”", "cannot be published"],
    ),
}
# What is wrong with a file as a whole, so that there is no entry to be named.
UNREADABLE = {
    "bad YAML": ("- slug: a\n  name: [", ["cannot be read", "line 2"]),
    "key twice": ("- slug: a\n  slug: b\n", ["“slug” is given twice", "line 2"]),
    "two documents": ("- slug: a\n---\n- slug: b\n", ["cannot be read"]),
    "object of Python": ("- !!python/object/apply:os.getcwd []\n", ["cannot be read"]),
    "key that is a list": ("- [a]: b\n", ["cannot be read"]),
    "mapping instead of a list": ("slug: a\n", ["is not a list of entries"]),
    "text instead of a list": ("nothing here\n", ["is not a list of entries"]),
    "entry that is no mapping": ("- slug: a\n- b\n", ["line 2", "an entry is a mapping"]),
    "alias to nothing": ("- *gone\n", ["cannot be read"]),
}


@pytest.fixture
def folder(tmp_path):
    """A copy of the sample that may be changed."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "fixtures"))


def faults_of(folder):
    """The faults of a load that must leave the database as it was."""
    before = counts()
    with pytest.raises(FixtureError) as error:
        load_fixtures(folder)
    assert counts() == before
    return error.value.faults


@pytest.mark.parametrize("name", WRONG)
def test_fault_names_file_entry_and_field(db, folder, name):
    file, old, new, said = WRONG[name]
    if name == "uuid that is none":
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    else:
        change(folder, file, old, new)
    faults = faults_of(folder)
    assert faults[0].startswith(f"fixtures/{file}")
    for words in said:
        assert words in faults[0]


@pytest.mark.parametrize("name", ["unknown field", "bad choice", "missing reference of a child", "broken constraint"])
def test_fault_leaves_a_loaded_database_as_it_was(db, folder, name):
    load_fixtures(SAMPLE)
    before = fixture_texts(), Mention.objects.count()
    file, old, new, _ = WRONG[name]
    change(folder, file, old, new)
    change(folder, "shared/frameworks.yaml", "Advantages abroad", "Something else")
    faults_of(folder)
    assert (fixture_texts(), Mention.objects.count()) == before


@pytest.mark.parametrize("name", UNREADABLE)
def test_file_that_cannot_be_read_is_named(db, folder, name):
    text, said = UNREADABLE[name]
    (folder / "shared" / "glossary.yaml").write_text(text, encoding="utf-8")
    (fault,) = faults_of(folder)
    assert fault.startswith("fixtures/shared/glossary.yaml")
    for words in said:
        assert words in fault


def test_file_in_another_encoding_is_named(db, folder):
    (folder / "shared" / "glossary.yaml").write_bytes("- slug: ø".encode("latin-1"))
    assert "glossary.yaml cannot be read" in faults_of(folder)[0]


def test_unknown_file_is_named_with_the_known_ones(db, folder):
    (folder / "shared" / "firms.yaml").write_text("[]")
    (fault,) = faults_of(folder)
    assert "fixtures/shared/firms.yaml: there is no collection “firms”" in fault
    assert "smes, sources" in fault


def test_empty_file_is_no_fault(db, folder):
    (folder / "shared" / "glossary.more.yaml").write_text("# Nothing yet.\n")
    load_fixtures(folder)


def test_folder_without_files_is_a_fault(db, tmp_path):
    assert faults_of(tmp_path) == [f"{tmp_path} has no fixture files"]


def test_shared_collection_does_not_go_into_a_project(db, folder):
    (folder / "shared" / "frameworks.yaml").rename(folder / "harbour-study" / "frameworks.yaml")
    assert "it goes into the folder “shared”" in faults_of(folder)[0]


def test_folder_must_be_named_as_its_project(db, folder):
    (folder / "harbour-study").rename(folder / "harbour")
    assert "there is no project with the key “harbour”" in "\n".join(faults_of(folder))


def test_all_faults_are_told_at_once(db, folder):
    change(folder, SOURCES, "kind: web-page", "kind: webpage")
    change(folder, SMES, "  city: Aarhus", "  town: Aarhus")
    told = "\n".join(faults_of(folder))
    assert "webpage" in told
    assert "town" in told


def test_slug_that_two_files_use_is_a_fault(db, folder):
    shutil.copy(folder / SOURCES, folder / "shared" / "sources.more.yaml")
    assert "is taken by fixtures/shared/sources" in faults_of(folder)[0]


def test_slug_that_a_cluster_and_an_sme_share_is_a_fault(db, folder):
    change(folder, "shared/clusters.yaml", "- slug: blue-harbour", "- slug: filtra-nord")
    assert any("“filtra-nord”" in fault for fault in faults_of(folder))


def test_command_says_what_is_wrong_and_stores_nothing(db, folder):
    change(folder, SMES, "  city: Aarhus", "  town: Aarhus")
    with pytest.raises(CommandError, match="(?s)Nothing was loaded.*smes.yaml.*“filtra-nord”.*“town”"):
        call_command("loadcases", "--from", str(folder))
    assert not FixtureLoad.objects.exists()
    assert not Source.objects.exists()


def test_concept_of_another_framework_is_refused_by_its_rule(db, folder):
    path = folder / "shared" / "frameworks.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n- slug: other\n  name: Other\n", encoding="utf-8")
    change(folder, CONCEPTS, "- framework: advantages\n  slug: network", "- framework: other\n  slug: network")
    assert "must be in the same framework" in faults_of(folder)[0]
    assert not Organisation.objects.exists()
