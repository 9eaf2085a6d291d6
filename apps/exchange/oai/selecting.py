"""The records of one request, each with its object as far as a visitor may see it now."""

import uuid
from dataclasses import dataclass

from django.db.models import Min

from apps.exchange.models import HarvestedRecord
from apps.exchange.oai.errors import OaiError
from apps.exchange.oai.harvested import KINDS
from apps.exchange.oai.register import mark_deleted, now_in_seconds
from apps.exchange.oai.sets import visible_sets
from apps.exchange.oai.tokens import Place

PAGE = 50


@dataclass
class Page:
    """One page of a list: [(HarvestedRecord, object or None)], where the next begins, and how many there are in all."""

    pairs: list
    size: int
    cursor: int
    next_place: Place | None


def page_of(selection):
    """The Page that a Selection asks for. Raises OaiError where no record matches."""
    if selection.set_spec and selection.set_spec not in visible_sets():
        raise OaiError("noRecordsMatch", "There is no such set.")
    rows = HarvestedRecord.objects.all()
    if selection.start:
        rows = rows.filter(datestamp__gte=selection.first_moment)
    if selection.end:
        rows = rows.filter(datestamp__lte=selection.last_moment)
    if selection.set_spec:
        rows = rows.in_set(selection.set_spec)
    size, place = rows.count(), selection.place
    if place:
        rows = rows.after(place.datestamp, place.number)
    found = list(rows.order_by("datestamp", "pk")[: PAGE + 1])
    if not found:
        raise OaiError("noRecordsMatch", "No record matches these arguments.")
    cursor = place.cursor if place else 0
    last = found[PAGE - 1] if len(found) > PAGE else None
    next_place = Place(last.datestamp, last.pk, cursor + PAGE) if last else None
    return Page(with_objects(found[:PAGE]), size, cursor, next_place)


def with_objects(records):
    """[(record, its object or None)]; what is gone without our having noticed is marked. One query a kind."""
    objects = {}
    for name in {record.kind for record in records if record.deleted_at is None}:
        ids = [record.uuid for record in records if record.kind == name]
        objects |= {obj.uuid: obj for obj in KINDS[name].visible().filter(uuid__in=ids)}
    mark_deleted([record for record in records if record.deleted_at is None and record.uuid not in objects])
    return [(record, None if record.deleted_at else objects[record.uuid]) for record in records]


def record_with(identifier):
    """(record, object or None) of one identifier. Raises OaiError where there never was one."""
    try:
        number = uuid.UUID(identifier.removeprefix("urn:uuid:"))
    except ValueError:
        number = None
    record = HarvestedRecord.objects.filter(uuid=number).first() if number and number.urn == identifier else None
    if record is None:
        raise OaiError("idDoesNotExist", "Identifiers are of the form urn:uuid:…, and this one is none of this base.")
    return with_objects([record])[0]


def earliest_datestamp():
    return HarvestedRecord.objects.aggregate(first=Min("datestamp"))["first"] or now_in_seconds()
