"""Keeping the register of what harvesters have been told: the one place that writes HarvestedRecord."""

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from apps.exchange.models import HarvestedRecord
from apps.exchange.oai.harvested import all_states, stored
from apps.exchange.oai.sets import visible_sets

FIELDS = ["kind", "datestamp", "sets", "changed_at", "deleted_at"]
REST_S = 20  # seconds in which the register is not compared again; each page is checked all the same


@transaction.atomic
def register():
    """Bring the register up to date with what a visitor may see; return how many records are new, changed or gone.

    A record's datestamp is when the difference was noticed, not when it came about: a harvester who asks for what is
    new since its last visit misses nothing, also not what was published by opening a parent. Reads the last change
    and the sets of everything: about fourteen queries, whatever their number.
    """
    now, states = now_in_seconds(), all_states()
    known = {record.uuid: record for record in HarvestedRecord.objects.all()}
    created = [
        HarvestedRecord(uuid=uuid, kind=kind, datestamp=now, changed_at=changed, sets=sets)
        for uuid, (kind, changed, sets) in states.items()
        if uuid not in known
    ]
    changed = [record for uuid, record in known.items() if uuid in states and is_new_in(record, *states[uuid], now)]
    gone = [record for uuid, record in known.items() if uuid not in states and record.deleted_at is None]
    mark_deleted(gone, now)
    HarvestedRecord.objects.bulk_create(created, batch_size=500, ignore_conflicts=True)
    HarvestedRecord.objects.bulk_update([*changed, *hide_sets(known.values())], FIELDS, batch_size=200)
    return len(created) + len(changed) + len(gone)


def register_if_due():
    """`register()`, at most once in REST_S seconds of one server process."""
    if cache.add("exchange.oai.register", True, REST_S):
        register()


def is_new_in(record, kind, changed, sets, now):
    """Take over what differs; True where something did, or where the object is back."""
    if (record.kind, record.changed_at, record.sets, record.deleted_at) == (kind, changed, sets, None):
        return False
    record.kind, record.changed_at, record.sets, record.deleted_at = kind, changed, sets, None
    record.datestamp = now
    return True


def mark_deleted(records, now=None):
    """From now on, and until they are seen again, these records are answered as deleted."""
    for record in records:
        record.deleted_at = record.datestamp = now or now_in_seconds()
    HarvestedRecord.objects.bulk_update(records, FIELDS, batch_size=200)


def hide_sets(records):
    """Take sets that nobody may see any more from deleted records; return those that changed.

    A project that was opened by mistake is not named for ever by what was deleted in it.
    """
    visible, changed = visible_sets(), []
    for record in records:
        sets = stored([spec for spec in record.set_specs if spec in visible])
        if record.deleted_at and record.sets != sets:
            record.sets = sets
            changed.append(record)
    return changed


def now_in_seconds():
    return timezone.now().replace(microsecond=0)
