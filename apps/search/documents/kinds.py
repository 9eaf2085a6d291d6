"""All kinds of objects that are found, in the order of the page."""

from apps.search.documents.plain import PLAIN
from apps.search.documents.quotes import Quotes
from apps.search.documents.transcripts import Transcripts

BEFORE = ("case", "summary", "claim", "concept", "term", "code")
KINDS = {kind.name: kind for kind in (
    *(kind for kind in PLAIN if kind.name in BEFORE), Quotes(), Transcripts(),
    *(kind for kind in PLAIN if kind.name not in BEFORE),
)}  # fmt: skip
