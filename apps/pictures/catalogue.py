"""The pictures of the base, in the order of their index."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One picture: its name among the addresses, its heading, and one sentence that says what it shows."""

    name: str
    title: str
    sentence: str

    @property
    def page(self):
        return f"pictures:{self.name}"

    @property
    def file(self):
        return f"pictures:{self.name}-file"


LEVELS = Entry(
    "levels",
    "Help between the levels",
    "Which clusters help which firms, directly or indirectly, and how many claims say so.",
)
NETWORK = Entry(
    "network",
    "The network of actors",
    "Who is tied to whom, and through which initiative: firms, clusters, universities and public bodies.",
)
FRAMEWORK = Entry(
    "framework",
    "One firm in a framework",
    "The concepts of a framework, and what is claimed of one firm: how much, how surely, what a cluster did for it.",
)
TIMELINE = Entry(
    "timeline",
    "Timeline",
    "When the cases were founded, when initiatives ran, when activities abroad began, as exactly as the sources say.",
)
CODES = Entry(
    "codes",
    "Codes",
    "A codebook as a tree, with how many quotations stand under each code and all below it.",
)
MARKETS = Entry(
    "markets",
    "Markets",
    "Where firms are active abroad: a square for each country, with the activities behind it, by firm, mode and year.",
)
ENTRIES = [LEVELS, NETWORK, MARKETS, TIMELINE, FRAMEWORK, CODES]
