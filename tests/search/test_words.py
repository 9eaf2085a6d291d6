"""From words to terms: case, diacritics and endings make no difference, in three languages."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.search.words import PLAIN, as_term, fold, in_all_languages, terms, tokens, words_of


@pytest.mark.parametrize(
    ("language", "one", "another"),
    [
        ("en", "battery", "batteries"),
        ("en", "internationalise", "Internationalisation"),
        ("da", "virksomheden", "virksomheder"),
        ("da", "København", "kobenhavn"),
        ("da", "klyngerne", "klynger"),
        ("fi", "yritykset", "yrityksen"),
        ("fi", "kansainvälistyminen", "kansainvalistyminen"),
        ("en", "naïve", "NAIVE"),
        ("", "cluster", "clusters"),
    ],
)
def test_forms_of_a_word_are_one_term(language, one, another):
    assert terms(one, language) == terms(another, language)


@pytest.mark.parametrize(
    ("typed", "said", "language"),
    [
        ("virksomheden", "Virksomheder", "da"),
        ("aarhus", "Århus", "da"),
        ("koebenhavn", "København", "da"),
        ("kobenhavn", "København", "da"),
        ("yrityksen", "yritykset", "fi"),
        ("batteries", "battery", "en"),
    ],
)
def test_what_is_typed_finds_the_word_in_the_language_of_the_text(typed, said, language):
    assert terms(said, language) in in_all_languages(fold(typed))


def test_numbers_and_other_scripts_are_terms_too():
    assert terms("50,000 EUR in 2019, Ж and 东京", "en").split() == [
        "zn50", "zn000", "eur", "in", "zn2019", "zud0b6", "and", "zue4b89ce4baac",
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_every_term_is_letters_and_digits_and_begins_with_a_letter(text):
    for language in ("en", "da", "fi", "xx"):
        assert all(PLAIN.fullmatch(term) for term in terms(text, language).split())


@given(st.text(max_size=80))
def test_tokens_say_where_their_words_are(text):
    assert [fold(text[token.start : token.end]) for token in tokens(text)] == [token.word for token in tokens(text)]
    assert words_of(text) == [token.word for token in tokens(text)]


@given(st.text(string.ascii_lowercase + string.digits + "жяøé", min_size=1, max_size=12), st.integers(1, 12))
def test_words_that_begin_alike_are_terms_that_begin_alike(word, length):
    word = fold(word)
    beginning = word[:length]
    if beginning and beginning.isascii() == word.isascii() and (beginning[0].isdigit() == word[0].isdigit()):
        assert as_term(word).startswith(as_term(beginning))
