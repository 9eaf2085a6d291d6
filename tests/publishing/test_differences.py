"""What changed: by words within a text, by pieces between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from apps.publishing.differences import (
    ADDED,
    GONE,
    SAME,
    changes_between,
    without_long_stretches,
    word_changes,
)

TEXTS = st.text(alphabet=st.sampled_from("ab é.,\n\r\u2028[|]"), max_size=60)


def former(pieces):
    return "".join(text for kind, text in pieces if kind != ADDED)


def later(pieces):
    return "".join(text for kind, text in pieces if kind != GONE)


@given(TEXTS, TEXTS)
def test_the_changes_give_both_texts_back(old, new):
    pieces = word_changes(old, new)
    assert (former(pieces), later(pieces)) == (old, new)
    assert all(text for _, text in pieces)
    assert all(one[0] != other[0] for one, other in zip(pieces, pieces[1:], strict=False))


def test_a_word_that_is_replaced_is_marked_alone():
    pieces = word_changes("It opened the Dutch market.", "It opened the Danish market.")
    assert pieces == [(SAME, "It opened the "), (GONE, "Dutch"), (ADDED, "Danish"), (SAME, " market.")]


def test_equal_texts_do_not_differ():
    assert word_changes("As it was.", "As it was.") == [(SAME, "As it was.")]


def test_long_stretches_are_counted_and_not_repeated():
    words = " ".join(f"word{number}" for number in range(400))
    pieces = without_long_stretches(word_changes(words, words + " more"))
    assert [kind for kind, _ in pieces] == ["gap", SAME, ADDED]
    count = pieces[0][1]
    assert count + len(pieces[1][1].split()) == 400


def item(stance="Supports", **fields):
    return {"uuid": "u1", "stance": stance, "words": "They took us to Rotterdam.", "note": "", **fields}


def changes_of(old, new):
    [change] = changes_between({"evidence": old}, {"evidence": new}).lists
    return change


def test_evidence_that_came_and_went_is_named():
    change = changes_of([item()], [item(uuid="u2", words="We were six people.")])
    assert change.added == ["We were six people. (Supports)"]
    assert change.gone == ["They took us to Rotterdam. (Supports)"]
    assert change.changed == []


def test_another_stance_is_a_regrading():
    [entry] = changes_of([item()], [item("Contradicts")]).changed
    assert entry.is_regraded
    assert entry.changes.texts[0].pieces == [(GONE, "Supports"), (ADDED, "Contradicts")]


def test_another_note_is_a_change_and_no_regrading():
    [entry] = changes_of([item()], [item(note="It bears on it.")]).changed
    assert not entry.is_regraded


def test_evidence_within_a_claim_of_a_case_is_compared_too():
    old = {"claims": [{"reference": "claim:a", "text": "So it is.", "confidence": "High", "evidence": [item()]}]}
    new = {"claims": [{"reference": "claim:a", "text": "So it is.", "confidence": "Low", "evidence": []}]}
    [entry] = changes_between(old, new).lists[0].changed
    assert entry.is_regraded
    assert entry.changes.lists[0].gone == ["They took us to Rotterdam. (Supports)"]


def test_figures_that_changed_say_both_values():
    old = {"figures": [{"slug": "members", "label": "Members", "value": "166 members"}]}
    new = {"figures": [{"slug": "members", "label": "Members", "value": "171 members"}]}
    [entry] = changes_between(old, new).lists[0].changed
    assert (GONE, "166") in entry.changes.texts[0].pieces


def test_readers_see_the_words_of_links_and_not_their_addresses():
    changes = changes_between({"body": "[[claim:a|It]] grew."}, {"body": "[[claim:a|It]] shrank."})
    assert changes.texts[0].pieces == [(SAME, "It "), (GONE, "grew"), (ADDED, "shrank"), (SAME, ".")]


def test_a_link_that_leads_elsewhere_is_a_change():
    changes = changes_between({"body": "[[claim:a|It]] grew."}, {"body": "[[claim:b|It]] grew."})
    assert (GONE, "a") in changes.texts[0].pieces


def test_equal_versions_have_no_changes():
    assert not changes_between({"text": "a", "evidence": [item()]}, {"text": "a", "evidence": [item()]})


@given(st.lists(st.fixed_dictionaries({"name": st.sampled_from("abc")}), max_size=5))
def test_rows_that_cannot_be_told_apart_are_neither_lost_nor_doubled(rows):
    change = changes_between({"network": []}, {"network": rows}).lists
    assert sum(len(one.added) for one in change) == len(rows)
