from apps.sources.models import EditorialNote
from tests.builders import make_note, make_passage, make_source, make_term


def test_note_about_something_gone_is_a_fault(faults):
    term = make_term()
    make_note(slug="about-nothing", target=term)
    make_note(slug="about-something")
    term.delete()
    assert faults("editorial-notes") == ["editorial-note:about-nothing"]
    assert EditorialNote.objects.count() == 2


def test_source_cited_in_itself_is_a_fault(faults):
    source = make_source(slug="holm")
    source.cited_in = source
    source.save()
    assert faults("cited-in-itself") == ["source:holm"]


def test_source_cited_in_itself_by_a_detour_is_a_fault(faults):
    first = make_source(slug="first")
    second = make_source(slug="second", cited_in=first)
    first.cited_in = second
    first.save()
    make_source(slug="third", cited_in=first)
    assert faults("cited-in-itself") == ["source:first", "source:second"]


def test_passage_read_by_way_of_itself_is_a_fault(faults):
    passage = make_passage(source=make_source(slug="holm"), slug="s1")
    make_passage(via=passage)
    assert faults("cited-in-itself") == []
    passage.via = passage
    passage.save()
    assert faults("cited-in-itself") == ["passage:holm/s1"]
