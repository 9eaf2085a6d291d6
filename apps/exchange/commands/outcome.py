from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What a subcommand of `transfer` has done: in words, and as facts for `--json`."""

    words: str
    facts: dict = field(default_factory=dict)
