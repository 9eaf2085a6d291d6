"""Resumption tokens: signed, so that nobody makes them up, and complete, so that nothing is kept between requests."""

import datetime
from dataclasses import dataclass

from django.core import signing

from apps.exchange.oai.errors import OaiError

SALT = "apps.exchange.oai"


@dataclass(frozen=True)
class Place:
    """Where in a list the next page begins: after the record with this datestamp and id; `cursor` came before it."""

    datestamp: datetime.datetime
    number: int
    cursor: int


def token_of(verb, selection, place):
    moment = int(place.datestamp.timestamp())
    parts = [verb, selection.start, selection.end, selection.set_spec, moment, place.number, place.cursor]
    return signing.dumps(parts, salt=SALT)


def read_token(token, verb):
    """(from, until, set, Place) of a token that this base gave for this verb. Raises OaiError for any other."""
    try:
        of_verb, start, end, set_spec, moment, number, cursor = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        of_verb = None
    if of_verb != verb:
        raise OaiError("badResumptionToken", "This base gave no such token for this verb.")
    return start, end, set_spec, Place(datetime.datetime.fromtimestamp(moment, datetime.UTC), number, cursor)
