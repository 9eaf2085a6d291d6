"""The analyses of the site, in the order in which the index tells them: one more is one line more."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Analysis:
    """A page that answers one question; `view` is the name of its address."""

    view: str
    title: str
    question: str
    counted: str  # one sentence for the note on method: what is counted, and what its unit is

    @property
    def file_name(self):
        return self.view.rpartition(":")[2]


CODES = Analysis(
    "analysis:codes", "Codes by case", "Which themes come up with which organisation, and how often?",
    "Counted are quotations: each once for a code, however many people gave it that code.",
)  # fmt: skip
COOCCURRENCE = Analysis(
    "analysis:cooccurrence", "Codes that meet", "Which themes are spoken of together?",
    "Counted are quotations: each once for a pair of codes, however many people gave it them; each code for itself, "
    "without those below it, which a query counts as well.",
)  # fmt: skip
CONCEPTS = Analysis(
    "analysis:concepts", "Concepts by case", "What did the clusters contribute, to whom and to what?",
    "Counted are claims, and the pieces of evidence brought to them.",
)  # fmt: skip
EVIDENCE_MAP = Analysis(
    "analysis:evidence-map", "Evidence map", "On what does the knowledge of each concept rest, and where is none?",
    "Counted are pieces of evidence: a quotation or a passage brought to a claim counts once for each claim.",
)  # fmt: skip
SATURATION = Analysis(
    "analysis:saturation", "Saturation", "Does each interview still add new codes, or have they stopped coming?",
    "Counted are codes: each once, in the interview in which it is first used.",
)  # fmt: skip
TRIANGULATION = Analysis(
    "analysis:triangulation", "Triangulation", "From how many sides is each claim seen?",
    "Counted are the interviews, speakers, coders and kinds of source behind the evidence of a claim.",
)  # fmt: skip
CONTRADICTIONS = Analysis(
    "analysis:contradictions", "Contradictions", "Where does what was said not agree, and where has nobody looked?",
    "Counted are claims, passages, pairs of interviews or sources, and notes on sources.",
)  # fmt: skip

ANALYSES = [
    CODES,
    COOCCURRENCE,
    CONCEPTS,
    EVIDENCE_MAP,
    SATURATION,
    TRIANGULATION,
    CONTRADICTIONS,
]
