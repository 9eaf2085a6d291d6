"""Times as they are marked, in milliseconds."""

import pytest

from apps.interviews.reading.times import milliseconds, span_of


@pytest.mark.parametrize(
    ("mark", "ms"),
    [
        ("0:32", 32_000), ("00:00:32", 32_000), ("1:02:03", 3_723_000), ("00:01.5", 1_500), ("00:00:01,250", 1_250),
        ("90:00", 5_400_000), ("0:75", None), ("1:75:00", None), ("12", None), ("", None), ("999:59:59", None),
        ("٣:٣٢", None),
    ],
)  # fmt: skip
def test_time_is_read(mark, ms):
    assert milliseconds(mark) == ms


@pytest.mark.parametrize(
    ("mark", "span"),
    [
        ("(00:00:32)", (32_000, None)), ("[0:05 - 0:10]", (5_000, 10_000)), ("0:05 --> 0:10", (5_000, 10_000)),
        ("[0:10 - 0:05]", (10_000, None)), ("[x]", (None, None)),
    ],
)  # fmt: skip
def test_span_is_read(mark, span):
    assert span_of(mark) == span
