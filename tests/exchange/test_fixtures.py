"""The fixture format on a small sample: load → dump → load is identity, and a second load changes nothing."""

import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from simple_history.models import HistoricalChanges

from apps.accounts.models import User
from apps.accounts.roles import Role
from apps.coding.models import Code, Coding, Quote
from apps.core.doctor import content_models
from apps.core.faults import checks
from apps.core.models import DataStamp, Mention
from apps.evidence.models import Claim, Concept
from apps.exchange.fixtures.collections import COLLECTIONS
from apps.exchange.fixtures.dump import dump_fixtures, fixture_texts
from apps.exchange.fixtures.load import load_fixtures
from apps.interviews.models import GuideQuestion, Interview, Replacement
from apps.organisations.models import Fact, Organisation
from apps.projects.models import Project
from apps.smes.models import SME, InternationalActivity
from apps.sources.models import EditorialNote, Passage, Source
from apps.summaries.models import GlossaryTerm
from tests.builders import make_coding, make_member, make_passage, make_term

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def sample(db):
    return load_fixtures(SAMPLE)


@pytest.fixture
def folder(tmp_path):
    """A copy of the sample that may be changed."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "fixtures"))


def files_in(folder):
    return {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8") for path in folder.glob("*/*.yaml")}


def change(folder, name, old, new):
    """Write `new` for the one `old` in a file of the sample."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def counts():
    """How many rows there are of every model, history and mentions included.

    Without stamps: PostgreSQL adds one for each statement, also for one that changes no row.
    """
    models = [model for model in apps.get_models() if model.__module__.startswith("apps.") or is_history(model)]
    return {model.__name__: model._default_manager.count() for model in models if model is not DataStamp}


def is_history(model):
    return issubclass(model, HistoricalChanges)


def test_sample_has_every_collection_and_kind_of_child():
    names = {path.name.split(".")[0] for path in SAMPLE.glob("*/*.yaml")}
    assert names == {collection.name for collection in COLLECTIONS}
    text = "\n".join(files_in(SAMPLE).values())
    assert all(f"  {children.name}:" in text for collection in COLLECTIONS for children in collection.children)


def test_dump_of_a_load_is_the_same_text(sample):
    assert fixture_texts() == files_in(SAMPLE)


def test_dump_of_a_load_of_a_dump_is_the_same_text(db, tmp_path):
    with transaction.atomic():
        load_fixtures(SAMPLE)
        dump_fixtures(tmp_path)
        transaction.set_rollback(True)
    assert not Project.objects.exists()
    load_fixtures(tmp_path)
    assert fixture_texts() == files_in(SAMPLE)


def test_second_load_changes_nothing_and_writes_no_history(sample):
    before = counts()
    outcome = load_fixtures(SAMPLE)
    assert (outcome.created, outcome.changed) == (0, 0)
    assert outcome.unchanged == sample.created
    assert counts() == before


def test_second_load_only_reads(sample, django_assert_max_num_queries):
    with django_assert_max_num_queries(150) as queries:
        load_fixtures(SAMPLE)
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert all("core_mention" in sql for sql in written)


def test_sample_is_sound(sample):
    assert checks.run() == []


def test_every_value_of_the_sample_arrives(sample):
    firm = SME.objects.get(slug="filtra-nord")
    fact = Fact.objects.get(slug="export")
    quote = Quote.objects.get(slug="filtra-01")
    assert firm.kind == Organisation.Kind.SME
    assert firm.technology == "Ceramic membranes that need no chemicals."
    assert firm.strategy == "Near markets *first*.\n\nThen [[organisation:water-board|the delta]]."
    assert (str(fact.value), fact.display, fact.position) == ("33.5000", "about 33.5%", 2)
    assert list(firm.tags.names()) == ["water"]
    assert InternationalActivity.objects.get().countries == ["NL", "NO"]
    assert [str(coding.coder) for coding in quote.codings.order_by("coder__username")] == ["Jens", "Karin"]
    assert list(quote.concepts.all()) == [Concept.objects.get(slug="network")]
    assert Code.objects.get(slug="first-contact").parent.slug == "network"
    assert GuideQuestion.objects.get(position=1).theme.slug == "markets"
    assert Interview.objects.get(slug="harbour-1").opens_on.isoformat() == "2030-01-01"
    assert [row.stance for row in Claim.objects.get(slug="filtra-network").evidence.all()] == ["supports", "qualifies"]
    assert EditorialNote.objects.get(slug="several-plants").target == Fact.objects.get(slug="plants")
    assert EditorialNote.objects.get(slug="seven-or-nine").folder == "harbour-study"
    assert GlossaryTerm.objects.get(slug="psychic-distance").see_also.get().slug == "born-global"
    assert Passage.objects.get(slug="p-1").via.key == "holm-2019/s5"


def test_what_a_file_leaves_out_is_public_and_published(sample):
    assert SME.objects.get().is_public
    other = Project.objects.get(slug="fjord-study")
    assert (other.access, other.status) == ("project", "draft")


def test_norway_is_a_country_and_no_is_a_word(sample):
    assert Organisation.objects.get(slug="fjord-fund").country == "NO"
    source = Source.objects.get(slug="berg-n-d")
    assert (source.licence, source.year, source.title) == ("NO", "n.d. b", "No and yes: 12")


WORDS = ["NO", "no", "yes", "on", "Off", "Y", "2019", "2019-06-30", "1e3", "0x1F", "012", "True", "null", "~", "1.50"]
TEXTS = [
    " begins with a space", "ends with one ", "a: b # c", "- item", "“quotes” and 'others'", "two\nlines",
    "tab\there", "line\n\n\nthree later", "  indented\n    more", "ends\n", "\nbegins", "trailing \nspace", "🍎",
    "---", "[[sme:x]]", "x" * 300, "a\u2028b", "word " * 60, "\u00a0", "a\r\nb",
    "\ufeffa", "{a}", "[a]", "&a", "*a", "|",
]  # fmt: skip


def test_any_text_survives_dump_and_load(sample, folder):
    """Also words that other readers of YAML take for numbers, dates or truth values."""
    texts = {f"text-{number}": text for number, text in enumerate(WORDS + TEXTS)}
    source = Source.objects.get(slug="holm-2019")
    for slug, text in texts.items():
        make_passage(source=source, slug=slug, text=text)
    dump_fixtures(folder)
    Passage.objects.filter(slug__in=texts).update(text="")
    load_fixtures(folder)
    assert dict(Passage.objects.filter(slug__in=texts).values_list("slug", "text")) == texts


def test_accounts_of_the_fixtures_cannot_log_in(sample, client):
    karin = User.objects.get(username="karin")
    assert not karin.is_active
    assert not karin.has_usable_password()


def test_mentions_are_written(sample):
    assert Mention.objects.filter(source_kind="summary", target_kind="claim").exists()
    assert not Mention.objects.filter(source_kind="organisation", source_key="filtra-nord").exists()


def test_one_changed_word_saves_one_object_with_its_history(sample, folder):
    change(folder, "shared/frameworks.yaml", "Advantages abroad", "Advantages elsewhere")
    before = counts()
    outcome = load_fixtures(folder)
    assert (outcome.created, outcome.changed) == (0, 1)
    after = counts()
    assert {name for name in after if after[name] != before[name]} == {"HistoricalFramework"}


def test_note_that_is_now_about_something_else_is_saved(sample, folder):
    change(folder, "harbour-study/editorial-notes.yaml", "project:harbour-study", "interview:filtra-1")
    assert load_fixtures(folder).changed == 1
    assert EditorialNote.objects.get(slug="seven-or-nine").target == Interview.objects.get(slug="filtra-1")


def test_entry_that_moves_to_another_project_is_saved(sample, folder):
    (folder / "harbour-study" / "rounds.yaml").rename(folder / "fjord-study" / "rounds.yaml")
    load_fixtures(folder)
    assert Project.objects.get(slug="fjord-study").rounds.count() == 3


def test_uuid_is_written_once_and_kept(sample, folder):
    change(folder, "harbour-study/rounds.yaml", "  uuid: a9124ed3-4973-475c-b4c0-4eb06cb1f502\n", "")
    before = Coding.objects.first().round.uuid
    load_fixtures(folder)
    assert Coding.objects.first().round.uuid == before


def test_list_that_is_shorter_now_unlinks(sample, folder):
    change(folder, "shared/organisations.yaml", "    - delta works\n", "")
    load_fixtures(folder)
    assert list(Organisation.objects.get(slug="water-board").tags.names()) == ["water"]


def test_collection_may_be_in_several_files_and_in_any_order(db, folder):
    path = folder / "shared" / "passages.yaml"
    entries = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join(entries[::-1][:1]), encoding="utf-8")
    (folder / "shared" / "passages.more.yaml").write_text("\n\n".join(entries[:-1]), encoding="utf-8")
    load_fixtures(folder)
    assert fixture_texts()["shared/passages.yaml"] == files_in(SAMPLE)["shared/passages.yaml"]


def test_dump_removes_files_that_hold_nothing_any_more(sample, folder):
    GlossaryTerm.objects.all().delete()
    (folder / "shared" / "passages.more.yaml").write_text("[]\n")
    dump_fixtures(folder)
    assert not (folder / "shared" / "glossary.yaml").exists()
    assert not (folder / "shared" / "passages.more.yaml").exists()


def test_dump_leaves_files_alone_that_stay_the_same(sample, folder):
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*/*.yaml")}
    assert set(dump_fixtures(folder)) == set(before)
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*/*.yaml")} == before


def test_account_that_codes_is_dumped_by_name_only(sample):
    coder = make_member(Project.objects.get(slug="harbour-study"), Role.CODER, username="real", email="r@example.org")
    make_coding(quote=Quote.objects.get(slug="filtra-01"), coder=coder)
    text = fixture_texts()["shared/people.yaml"]
    assert "- username: real\n  display_name: Real\n" in text
    assert "example.org" not in text


def test_load_leaves_the_account_of_somebody_who_can_log_in(sample, folder):
    User.objects.filter(username="karin").update(is_active=True, is_staff=True)
    load_fixtures(folder)
    karin = User.objects.get(username="karin")
    assert karin.is_active
    assert karin.is_staff


def test_dump_costs_the_same_for_more_rows(sample, django_assert_num_queries):
    with CaptureQueriesContext(connection) as queries:
        fixture_texts()
    for _ in range(5):
        make_term()
    with django_assert_num_queries(len(queries)):
        fixture_texts()


def test_commands_load_and_dump(db, folder, tmp_path, capsys):
    call_command("loadcases", "--from", str(folder))
    call_command("dumpcases", "--to", str(tmp_path / "out"))
    assert "objects created, 0 changed, 0 as they were." in capsys.readouterr().out
    assert files_in(tmp_path / "out") == files_in(SAMPLE)


@pytest.fixture
def loaded(db, folder, capsys):
    call_command("loadcases", "--from", str(folder))
    capsys.readouterr()
    return folder


def load_if_changed(folder, capsys):
    call_command("loadcases", "--from", str(folder), "--if-changed")
    return capsys.readouterr().out


def test_same_files_are_not_loaded_again(loaded, capsys):
    Source.objects.filter(slug="holm-2019").update(label="Edited")
    assert load_if_changed(loaded, capsys) == "The fixtures are loaded already.\n"
    assert Source.objects.filter(label="Edited").exists()


def test_changed_files_are_loaded(loaded, capsys):
    change(loaded, "shared/frameworks.yaml", "Advantages abroad", "Advantages elsewhere")
    assert "1 changed" in load_if_changed(loaded, capsys)
    assert load_if_changed(loaded, capsys) == "The fixtures are loaded already.\n"


def test_changed_files_do_not_overwrite_edits(loaded, capsys):
    Source.objects.filter(slug="holm-2019").update(label="Edited")
    change(loaded, "shared/frameworks.yaml", "Advantages abroad", "Advantages elsewhere")
    assert "nothing was loaded" in load_if_changed(loaded, capsys)
    assert Source.objects.filter(label="Edited").exists()


def test_without_the_option_files_win_over_edits(loaded):
    Source.objects.filter(slug="holm-2019").update(label="Edited")
    call_command("loadcases", "--from", str(loaded), verbosity=0)
    assert not Source.objects.filter(label="Edited").exists()


def test_fresh_database_is_loaded(db, folder, capsys):
    assert "created" in load_if_changed(folder, capsys)


def test_every_model_of_content_is_in_the_format_or_left_out_on_purpose():
    kept = {collection.model for collection in COLLECTIONS}
    kept |= {children.model for collection in COLLECTIONS for children in collection.children}
    left_out = {"CodebookVersion", "Memo", "PublishedVersion", "TranscriptIntake", "Recording", "Change"}
    left_out |= {"AccessRequest", "Revision", "Withdrawal", "CodeSet", "CodeInSet", "Assignment", "CellSummary"}
    left_out |= {"Settlement", "Import", "Attribute", "AttributeValue", "Case", "CaseMember", "InterviewSet"}
    left_out |= {"InterviewInSet", "KeptPart", "SavedView"}
    assert {model.__name__ for model in set(content_models()) - kept} == left_out


def test_words_are_masked_by_the_tables_that_are_loaded_with_them(sample, tmp_path):
    Replacement.objects.create(
        interview=Interview.objects.get(slug="filtra-1"), original="the water board", replacement="a public buyer"
    )
    dump_fixtures(tmp_path)
    assert "met the water board" in (tmp_path / "harbour-study" / "quotes.yaml").read_text()
    Replacement.objects.all().delete()
    assert Quote.objects.get(slug="filtra-01").masked_exact is None
    load_fixtures(tmp_path)
    assert Quote.objects.get(slug="filtra-01").masked_exact == "Through the cluster we met a public buyer."
