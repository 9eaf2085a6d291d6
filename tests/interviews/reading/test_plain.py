"""Text files in the encodings of this world."""

import codecs

import pytest

from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.plain import ENCODINGS, sample_of
from apps.interviews.reading.reading import read

DANISH = (
    "Interviewer: Hvordan fandt I jeres første kunde?\nLeder: Gennem klyngen. Vi rejste på en måned til Århus.\n" * 3
)
RUSSIAN = "Интервьюер: Как вы нашли первого клиента?\nДиректор: Через кластер, мы поехали туда вместе.\n" * 3
GREEK = "Ερώτηση: Πώς βρήκατε τον πρώτο πελάτη;\nΑπάντηση: Μέσα από το δίκτυο, πήγαμε εκεί μαζί.\n" * 3
JAPANESE = "質問：最初のお客様はどうやって見つけましたか。\n回答：クラスターを通じて、一緒に行きました。\n" * 3
POLISH = "Pytanie: Jak znaleźliście klienta?\nOdpowiedź: Przez klaster, pojechaliśmy tam, żeby się spotkać.\n" * 3


@pytest.mark.parametrize(
    ("encoded", "text", "encoding"),
    [
        (DANISH.encode(), DANISH, "utf-8"),
        (codecs.BOM_UTF8 + DANISH.encode(), DANISH, "utf-8"),
        (codecs.BOM_UTF16_LE + DANISH.encode("utf-16-le"), DANISH, "utf-16-le"),
        (codecs.BOM_UTF16_BE + DANISH.encode("utf-16-be"), DANISH, "utf-16-be"),
        (codecs.BOM_UTF32_LE + DANISH.encode("utf-32-le"), DANISH, "utf-32-le"),
        (b"plain", "plain", "utf-8"),
    ],
)
def test_encoding_that_is_certain(encoded, text, encoding):
    reading = read(encoded, "a.txt")
    assert (reading.text, reading.encoding, reading.encoding_is_certain) == (text, encoding, True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (DANISH, "cp1252"), (DANISH, "utf-16-le"), (DANISH, "utf-16-be"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"), (JAPANESE, "cp932"), (POLISH, "cp1250"), ("Caf\xe9 “quoted” – yes.", "cp1252"),
        ("Æbler og pærer", "cp1252"), ("Grüße aus Köln, schöne Straße", "cp1252"),
        ("Hyvää päivää, Jyväskylä", "cp1252"),
    ],
)  # fmt: skip
def test_encoding_that_is_a_guess_is_said_to_be_one(text, encoding):
    reading = read(text.encode(encoding), "a.txt")
    assert (reading.text, reading.encoding, reading.encoding_is_certain) == (text, encoding, False)


def test_somebody_chooses_another_encoding():
    data = "Århus".encode("mac-roman")
    assert read(data, "a.txt", encoding="mac-roman").text == "Århus"
    with pytest.raises(Unreadable, match="UTF-8"):
        read(data, "a.txt", encoding="utf-8")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_choice_is_an_encoding(encoding):
    assert read("Words.\n".encode(encoding), "a.txt", encoding=encoding).text == "Words.\n"


@pytest.mark.parametrize("data", [b"words\0words", b"\0\1\2\3", bytes(range(256)), b"\x01\x02\x03\x04" * 40 + b"\xff"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable, match="not text"):
        read(data, "a.txt")


def test_text_is_kept_letter_by_letter_but_for_one_bom_and_line_ends():
    text = "\ufeff\ufeffA \x0b\x0c\x1f\x85\u2028b \r\n\r c\u00ad\n\n\t"
    assert read(text.encode(), "a.txt").text == "\ufeffA \x0b\x0c\x1f\x85\u2028b \n\n c\u00ad\n\n\t"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("more", [b"a" * 400_000, b"a\r" * 200_000, b"\xe5" * 400_000])
def test_long_line_in_an_unknown_encoding_takes_no_time(more):
    assert sample_of(b"\xff\n" + more).startswith(b"\xff\n")


def test_sample_is_of_the_lines_that_tell_the_encoding():
    assert sample_of(b"one\n\xe5 two\r\nthree\n\xe6") == b"\xe5 two\r\n\xe6"
