"""Quotes follow their transcript."""

from apps.coding.carrying import carry_over
from apps.interviews.followers import followers

followers.add("quotes")(carry_over)
