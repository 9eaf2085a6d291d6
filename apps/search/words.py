"""From text to the terms that are indexed and searched, the same ones on both databases.

A term is a word without case and diacritics, cut to its stem (Snowball) in the language of the text. The databases get
terms only, never a person's text: each consists of ASCII letters and digits and begins with a letter, so that neither
of their own tokenisers takes it apart. What a reader types is cut in all of the languages, since nobody says in which
language they search.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

STEMMERS = {code: snowballstemmer.stemmer(name) for code, name in
            (("en", "english"), ("da", "danish"), ("fi", "finnish"))}  # fmt: skip
OTHER = "en"  # the language of a text that is in none of them, or of which nobody has said it
WORD = re.compile(r"[^\W_]+")
LONGEST = 60  # characters of a word; further ones are not told apart
# Letters that Unicode does not take apart into a letter and a mark.
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i"})
# How Danish and Finnish letters are written where the keyboard has none; tried for what is typed, beside the word.
SPELT_OUT = (("aa", "a"), ("oe", "o"))
PLAIN = re.compile(r"[a-z][a-z0-9]*")
GAP = "zqzq"  # a term of no word, between texts over whose ends no phrase goes
NUMBER, FOREIGN = "zn", "zu"  # what terms begin with that would not begin with a letter, or are not ASCII


class Token(NamedTuple):
    """A word of a text: `[start, end)` in code points, and the word without case and diacritics."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=200_000)
def fold(word):
    """`word` without case and diacritics, at most LONGEST characters."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(LETTERS)[:LONGEST]


def tokens(text):
    """The words of a text, in order."""
    return [Token(found.start(), found.end(), fold(found[0])) for found in WORD.finditer(text)]


def words_of(text):
    """The folded words of a text, in order: what `tokens` has without the places."""
    return [fold(word) for word in WORD.findall(text)]


@lru_cache(maxsize=400_000)
def stem(word, language):
    """The term of a folded word in a text of that language, an ISO 639 code."""
    return as_term(STEMMERS.get(language, STEMMERS[OTHER]).stemWord(word))


def as_term(word):
    """A folded word, or its beginning, as the databases get it: what begins alike begins alike afterwards too."""
    if PLAIN.fullmatch(word):
        return word
    if word.isascii() and word.isalnum():
        return NUMBER + word
    return FOREIGN + word.encode("utf-8", "surrogatepass").hex()


def terms(text, language):
    """The terms of a text in its language, as one text with a space between them."""
    return " ".join([stem(word, language) for word in words_of(text) if word])


def in_all_languages(word):
    """Every term that a folded word may have in some text, the likeliest first."""
    spellings = [word, *(word.replace(*letters) for letters in SPELT_OUT if letters[0] in word)]
    return list(dict.fromkeys(stem(one, language) for one in spellings for language in STEMMERS))


def phrases_in_all_languages(words):
    """As `in_all_languages`, for folded words that follow each other: lists of terms."""
    found = [tuple(stem(word, language) for word in words) for language in STEMMERS]
    return [list(phrase) for phrase in dict.fromkeys(found)]
