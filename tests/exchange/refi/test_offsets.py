"""However a tool counts the characters of a text, its selections are found where they were made."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.exchange.refi.offsets import ALL, STANDARD, Marked, Measured, Rule, detect, is_quote, prior_of
from apps.interviews.canonical import canonical_text
from tests.exchange.refi.build import codes, coding, element, guid, project, reading, selection, source

LINES = ["Vi havde ingen penge 😀", "Banken sagde nej", "\ufeff", "", "Og så, ja… 👩‍🌾", "We had no money"]
TEXTS = st.builds(
    lambda bom, parts: bom + "".join(parts),
    st.sampled_from(["", "\ufeff", "\ufeff\ufeff"]),
    st.lists(st.builds(str.__add__, st.sampled_from(LINES), st.sampled_from(["\r\n", "\n", "\r", " "])), max_size=12),
)
RULES = st.sampled_from([rule for rule in ALL if not rule.inclusive])


def counted(rule, raw, position):
    """A place in the raw text as a tool that goes by the rule counts it; only places that the tool can name."""
    before = raw[:position]
    if raw.startswith("\ufeff") and not rule.counts_bom:
        before = before[1:]
    if rule.crlf_is_one:
        before = before.replace("\r\n", "\n")
    return len(before.encode("utf-16-le")) // 2 if rule.utf16 else len(before)


def places(raw):
    """Places between characters: not before a BOM, not within a line end."""
    first = 1 if raw.startswith("\ufeff") else 0
    return [at for at in range(first, len(raw) + 1) if raw[at - 1 : at + 1] != "\r\n"]


@given(raw=TEXTS, rule=RULES, data=st.data())
def test_every_place_of_a_text_is_found_again(raw, rule, data):
    measured, where = Measured(raw), st.sampled_from(places(raw))
    start, end = sorted([data.draw(where), data.draw(where)])
    span = measured.span(rule, Marked(counted(rule, raw, start), counted(rule, raw, end)))
    expected = len(canonical_text(raw[:start])), len(canonical_text(raw[:end]))
    assert span == (expected if start < end else None)


@given(raw=TEXTS, rule=RULES, position=st.integers(0, 400))
def test_no_position_is_outside_the_text(raw, rule, position):
    measured = Measured(raw)
    span = measured.span(rule, Marked(position, position + 5))
    assert span is None or 0 <= span[0] < span[1] <= len(measured.text)


@given(raw=TEXTS, rule=RULES, data=st.data())
def test_quoted_selections_come_in_word_for_word(raw, rule, data):
    """Detection goes by the words: however the tool counts, each selection has those that the file quotes."""
    spans = data.draw(st.lists(st.sampled_from(places(raw)), min_size=2, max_size=12))
    pairs = sorted({(start, end) for start, end in zip(spans, spans[1:], strict=False) if start < end})
    marked = [
        selection(
            str(n), counted(rule, raw, start), counted(rule, raw, end), coding(f"c{n}", "A"), words=raw[start:end]
        )
        for n, (start, end) in enumerate(pairs)
    ]
    xml = project(codes("A"), element("Sources", source("One", *marked, plainTextPath="internal://a.txt")))
    material = reading(xml, {"sources/a.txt": raw.encode()})
    found = {one.key: one.exact for one in material.selections}
    assert len(found) == len(pairs)
    for n, (start, end) in enumerate(pairs):
        assert found[guid(str(n))].split() == raw[start:end].split()


@pytest.mark.parametrize(
    ("origin", "rule"),
    [
        ("NVivo for Mac 12.7.0", Rule(utf16=True)),
        ("QualCoder", Rule(crlf_is_one=True)),
        ("ATLAS.ti for Windows 23.2", Rule(crlf_is_one=True)),
        ("MAXQDA 24", STANDARD),
        ("", STANDARD),
    ],
)
def test_tool_decides_where_the_selections_do_not(origin, rule):
    measured = Measured("😀\r\nand more")
    assert prior_of(origin) == rule
    assert detect(measured, [], prior_of(origin))[0] == rule


def test_standard_counts_code_points():
    assert STANDARD.name == "code points, BOM not counted, CRLF as two"
    rule, report = detect(Measured("We had no money."), [])
    assert (rule, report.checked) == (STANDARD, 0)


def test_words_decide_against_what_the_tool_is_known_for():
    measured = Measured("😀😀 We had no money.")
    marks = [Marked(3, 5, ("We",)), Marked(6, 9, ("had",))]
    rule, report = detect(measured, marks, prior_of("NVivo"))
    assert rule == STANDARD
    assert (report.fitting, report.checked, report.second) == (2, 2, 0.0)


@pytest.mark.parametrize("rule", [rule for rule in ALL if not rule.inclusive], ids=lambda rule: rule.name)
def test_words_of_an_interview_are_found_however_they_are_counted(rule):
    """A text as NVivo for Windows writes it, with a BOM, CRLF and emoji; nothing is quoted."""
    lines = ["Karin: Vi havde ingen penge 😀 dengang.", "Banken sagde nej, og så 👩‍🌾 solgte vi gården.", ""]
    raw = "\ufeff" + "\r\n".join(lines * 30)
    words = [found.span() for found in re.finditer(r"\b(?:ingen penge|sagde nej|solgte)\b", raw)]
    marks = [Marked(counted(rule, raw, start), counted(rule, raw, end)) for start, end in words]
    measured = Measured(raw)
    found, report = detect(measured, marks)
    assert (found, report.fitting, report.checked) == (rule, len(words), len(words))
    assert report.second < 1
    assert {measured.text[slice(*measured.span(found, mark))] for mark in marks} == {
        "ingen penge",
        "sagde nej",
        "solgte",
    }


def test_of_very_many_selections_some_are_looked_at():
    measured = Measured("😀 We had " * 6000)
    marks = [Marked(n * 10 + 3, n * 10 + 5) for n in range(6000)]  # code points would be 9 apart
    rule, report = detect(measured, marks)
    assert rule == Rule(utf16=True)
    assert report.checked == 3000


def test_borders_of_words_decide_where_nothing_is_quoted():
    measured = Measured("😀😀😀 We had no money at all in those years.")
    starts = [(4, 6), (7, 10), (11, 13), (14, 19), (20, 22)]
    marks = [Marked(start + 3, end + 3) for start, end in starts]
    assert detect(measured, marks)[0] == Rule(utf16=True)


def test_points_at_the_end_of_a_quote_are_not_a_cut():
    measured = Measured("😀 We had no money… for years")
    rule, _ = detect(measured, [Marked(2, 18, ("We had no money…",))], Rule(utf16=True))
    assert rule == STANDARD


def test_end_is_inclusive_only_where_the_words_say_so():
    measured = Measured("We had no money.")
    quoted = [Marked(0, 1, ("We",)), Marked(3, 5, ("had",)), Marked(10, 14, ("money",))]
    rule, report = detect(measured, quoted)
    assert rule.inclusive
    assert report.name.endswith("end inclusive")
    assert not detect(measured, [Marked(0, 1), Marked(3, 5), Marked(10, 14)])[0].inclusive


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("We had no money.", True),
        ("We  had\nno money. ", True),
        ("We had no mon…", True),
        ("We had no mon...", True),
        ("We…", False),  # too short to tell it from a name
        ("we had no money.", False),
        ("poverty", False),
        ("", False),
        ("…", False),
    ],
)
def test_name_is_told_to_be_a_quote(name, is_one):
    assert is_quote(name, "We had no money.", (0, 16)) is is_one


def test_whole_of_a_long_text_is_not_taken_for_a_short_quote():
    assert not is_quote("We", "We" + " " * 5000 + "had", (0, 5005))
