"""A small study in which codes meet in every way."""

from types import SimpleNamespace

import pytest

from apps.interviews.models import Turn
from tests import builders as make

TEXT = "Anna: We grew fast. The bank helped us. Then came the cluster.\nBo: Why the bank? It was near."
# Words, codes; q4 stands in the second turn.
QUOTES = {
    "q1": ("We grew fast.", ["growth"]),
    "q2": ("The bank helped us.", ["funding", "bank"]),
    "q3": ("The bank helped us. Then came the cluster.", ["network"]),
    "q4": ("Why the bank?", ["bank"]),
}


def place_of(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


@pytest.fixture
def study(project, coder):
    book = make.make_codebook(project=project, slug="ways", title="Ways")
    codes = {
        slug: make.make_code(codebook=book, slug=slug, name=slug.title()) for slug in ("growth", "funding", "network")
    }
    codes["bank"] = make.make_code(codebook=book, slug="bank", name="Bank loans", parent=codes["funding"])
    sme = make.make_sme(slug="filtra", name="Filtra")
    interview = make.make_interview(
        project=project, organisation=sme, slug="talk", title="First talk", language="en", date="2019-05"
    )
    transcript = make.make_transcript(interview=interview, text=TEXT)
    border = TEXT.index("\n")
    for number, (start, end) in enumerate([(0, border), (border + 1, len(TEXT))], 1):
        Turn.objects.create(transcript=transcript, number=number, start=start, end=end)
    speaker = make.make_interviewee(project=project, role_title="Export manager", identity="role", name="Karen Holm")
    rounds = make.make_round(project=project, slug="first")
    quotes = {}
    for slug, (words, names) in QUOTES.items():
        quotes[slug] = make.make_quote(
            transcript=transcript, slug=slug, interviewee=speaker if slug != "q4" else None, **place_of(words)
        )
        for name in names:
            make.make_coding(quote=quotes[slug], code=codes[name], coder=coder, round=rounds)
    return SimpleNamespace(
        project=project, book=book, codes=codes, interview=interview, transcript=transcript, quotes=quotes,
        coder=coder, round=rounds, sme=sme, speaker=speaker,
    )  # fmt: skip
