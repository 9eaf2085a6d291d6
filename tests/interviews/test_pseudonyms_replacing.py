"""Names in a text are found in all their forms, and nothing else of it changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.interviews.pseudonyms.folding import Folded, fold
from apps.interviews.pseudonyms.replacing import Matcher, Name, Span, mask, masked_offset, pieces, settled

PERSON = Name("Mette Lindgaard", "Person A", is_person=True)
FIRM = Name("Filtra Nord A/S", "firm A", is_firm=True)


def masked(text, *names, language="da"):
    return mask(text, Matcher(names, language).spans(text))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Then Mette Lindgaard spoke.", "Then Person A spoke."),
        ("METTE LINDGAARD", "Person A"),
        ("Mette\n   Lindgaard", "Person A"),
        ("Mette said; Lindgaard agreed", "Person A said; Person A agreed"),
        ("M. Lindgaard and Mette K. Lindgaard", "Person A and Person A"),
        ("Mettes bil, Mette's car, Lindgaards’ house", "Person A's bil, Person A's car, Person A's house"),
        ("mette.lindgaard@example.org", "Person A@example.org"),
        ("Metteline and Lindgaarden", "Metteline and Lindgaarden"),
        ("Lind\u00adgaard", "Person A"),
    ],
)
def test_person_is_found_by_each_part_of_the_name(text, result):
    assert masked(text, PERSON) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Filtra Nord A/S and Filtra Nord", "firm A and firm A"),
        ("the Filtra Nord-plant, filtra-nord.dk, FiltraNord AS", "the firm A-plant, firm A.dk, firm A"),
        ("Nord Filtra, Filtration", "Nord Filtra, Filtration"),
    ],
)
def test_firm_is_found_with_and_without_its_legal_form(text, result):
    assert masked(text, FIRM) == result


@pytest.mark.parametrize("written", ["Søren", "SØREN", "Soren", "Soeren", "Sören", "So\u0308ren", "Søren's"])
def test_accents_do_not_matter(written):
    assert masked(f"og {written}, ja", Name("Søren", "X")).startswith("og X")


@pytest.mark.parametrize(("name", "written"), [("Aalborg", "Ålborg"), ("Ålborg", "Aalborg"), ("Müller", "Mueller")])
def test_spellings_without_the_letter_do_not_matter(name, written):
    assert masked(written, Name(name, "X")) == "X"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Turku", "Turku Turun Turussa Turkuun Turkua"),
        ("Virtanen", "Virtanen Virtasen Virtaselle Virtasta Virtasella"),
        ("Helsinki", "Helsinki Helsingissä Helsinkiin Helsingin"),
        ("Lahti", "Lahti Lahdessa Lahden"),
        ("Nokia", "Nokia Nokian Nokiaan Nokialla Nokiassakin"),
        ("IBM", "IBM IBM:n IBM:ssä IBM:lle"),
    ],
)
def test_finnish_cases_are_found(name, words):
    assert set(masked(words, Name(name, "X"), language="fi").split()) == {"X"}


def test_finnish_endings_are_not_looked_for_in_other_languages():
    assert masked("Clean and cleaning and clean", Name("Clean", "X"), language="en") == "X and cleaning and X"


@pytest.mark.parametrize("written", ["+45 12 34 56 78", "+4512345678", "12 34 56 78", "12345678", "(+45) 1234-5678"])
def test_telephone_number_is_found_however_its_digits_are_grouped(written):
    assert not re.search(r"\d", masked(f"call {written} now", Name("+45 12 34 56 78", "a number")))
    assert masked("112345678", Name("+45 12 34 56 78", "a number")) == "112345678"


def test_everyday_word_within_a_name_counts_with_a_capital_only():
    name = Name("Will Smith", "X", is_person=True)
    assert masked("it will rain, said Will; will smith", name, language="en") == "it will rain, said X; X"


def test_small_words_in_a_name_do_not_stand_for_it():
    name = Name("the captain of the Mette", "X", is_person=True)
    assert masked("The ship of the captain", name, language="en") == "The ship of the X"


def test_longest_name_wins_and_overlaps_are_covered():
    names = [Name("Blue Harbour", "[a]"), Name("Harbour Cluster Aarhus", "[b]"), Name("Harbour", "[c]")]
    assert masked("Blue Harbour Cluster Aarhus, Blue Harbour, Harbour", *names) == "[b], [a], [c]"


def test_cut_in_a_name_shows_the_whole_replacement():
    text = "We met Mette Lindgaard there."
    spans = Matcher([PERSON]).spans(text)
    middle = text.index("Lind") + 2
    assert mask(text, spans, 0, middle) == "We met Person A"
    assert mask(text, spans, middle, len(text)) == "Person A there."


def test_name_without_letters_or_digits_replaces_nothing():
    assert masked("a … b", Name("…", "X")) == "a … b"


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzåäöøæéüßАБв'", min_size=1, max_size=9)
WORDS = st.lists(LETTERS.filter(lambda word: any(map(str.isalpha, word))), min_size=1, max_size=3).map(" ".join)
NAMES = st.lists(WORDS, min_size=1, max_size=5, unique=True)
TEXTS = st.text(st.sampled_from("abcdeåøé \n-'.,S12") | st.characters(codec="utf-8"), max_size=60)


@st.composite
def cases(draw):
    """Names, and a text in which they stand among others in several forms."""
    names = draw(NAMES)
    parts = draw(st.lists(TEXTS | st.sampled_from(names), max_size=12))
    shape = draw(st.sampled_from([str, str.upper, str.title]))
    endings = draw(st.lists(st.sampled_from(["", "'s", "s", "-plant", ",", "\n"]), min_size=len(parts), max_size=40))
    text = " ".join(shape(part) + ending for part, ending in zip(parts, endings, strict=False))
    kind = draw(st.booleans())
    return [Name(one, f"[{number}]", is_person=kind) for number, one in enumerate(names)], text


@given(cases(), st.sampled_from(["", "en", "da", "fi", "de"]))
def test_no_name_is_left_as_a_whole_word(case, language):
    names, text = case
    result = fold(masked(text, *names, language=language))
    for name in names:
        words = [re.escape(word) for word in re.findall(r"[^\W\d_]+", fold(name.original))]
        if len(words) != len(name.original.split()):  # signs within a word are a way to divide it, not to name it
            continue
        if words == ["s"]:  # what is left may be the ending of another name: [0]'s
            continue
        whole = r"(?<![^\W\d_])" + r"\s+".join(words) + r"(?:'s|s)?(?![^\W\d_])"
        assert not re.search(whole, result)


@given(cases())
def test_parts_that_are_not_replaced_are_unchanged_and_in_their_places(case):
    names, text = case
    spans = Matcher(names).spans(text)
    assert all(one.start < one.end <= two.start for one, two in zip(spans, spans[1:], strict=False))
    kept, place = [], 0
    for span in spans:
        kept.append(text[place : span.start])
        place = span.end
    kept.append(text[place:])
    assert [words for words, is_replaced in pieces(text, spans) if not is_replaced] == [one for one in kept if one]
    result = mask(text, spans)
    for place in range(len(text) + 1):
        if not any(span.start < place < span.end for span in spans):
            assert result[: masked_offset(spans, place)] == mask(text, spans, 0, place)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=10))
def test_settled_spans_cover_all_that_was_found_and_never_overlap(places):
    found = [Span(start, start + width, str(number), "") for number, (start, width) in enumerate(places)]
    spans = settled(found)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert set(covered) == {place for one in found for place in range(one.start, one.end)}


@given(st.text(max_size=40))
def test_folded_letters_know_their_places(text):
    folded = Folded(text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert folded.text[place] in fold(text[start:end])


@pytest.mark.timeout(120)  # what grew with the square would take hours
def test_long_text_is_searched_for_a_long_table():
    text = "Interviewer asked how Filtra Nord went to Århus with Mette and others in the year. " * 1500
    names = [Name(f"Firm{number} Nord{number}", "x") for number in range(200)]
    assert len(Matcher([*names, PERSON, FIRM], "").spans(text)) == 3000
