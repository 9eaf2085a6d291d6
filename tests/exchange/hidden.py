"""A base with hidden rows tied to it in every way, as in tests/pages, for what is given to programs."""

from tests.pages.base import make_base
from tests.pages.hidden import MARK, STATES, Hidden, beside

__all__ = ["MARK", "STATES", "base_with_hidden_rows"]


def base_with_hidden_rows(state):
    """(base, hidden): `hidden` has rows of every kind in the state, all of whose texts and slugs hold MARK."""
    base = make_base()
    hidden = Hidden(base, STATES[state])
    beside(hidden)
    return base, hidden
