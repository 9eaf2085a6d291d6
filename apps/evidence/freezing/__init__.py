"""What quotes, interviews, claims and the pages of firms and clusters say on the day they are published.

In this order: a piece is frozen before what it is a piece of.
"""

from apps.evidence.freezing import quotes  # isort: skip
from apps.evidence.freezing import interviews  # isort: skip
from apps.evidence.freezing import claims  # isort: skip
from apps.evidence.freezing import cases  # isort: skip

__all__ = ["cases", "claims", "interviews", "quotes"]
