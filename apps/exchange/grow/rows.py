"""Making and storing rows in bulk, the same ones for the same seed."""

import random
import uuid

from apps.core.models import Governed, Identified
from apps.core.visibility import Access, Status
from apps.exchange.grow.bulk import Stream

BATCH = 2000


class Rows:
    """One source of chance for everything, and the way into the database."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def stream(self, model, *columns):
        """A Stream for very many rows of `model`."""
        return Stream(model, *columns, rng=self.rng)

    def new(self, model, **fields):
        """An unsaved row: public and published unless `fields` say otherwise, with a UUID that the seed decides."""
        if issubclass(model, Identified):
            fields["uuid"] = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        if issubclass(model, Governed):
            fields = {"access": Access.PUBLIC, "status": Status.PUBLISHED} | fields
        return model(**fields)

    def store(self, rows):
        """Store `rows` of one model and return them. Writes no history: nobody has made these changes."""
        rows = list(rows)
        return type(rows[0]).objects.bulk_create(rows, batch_size=BATCH) if rows else []

    def link(self, model, name, pairs):
        """Link rows by the many-to-many relation `name` of `model`; `pairs` are (row of `model`, other row)."""
        field = model._meta.get_field(name)
        through, one, other = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        through.objects.bulk_create([through(**{one: row, other: to}) for row, to in pairs], batch_size=BATCH)

    def visibility(self, share=0.08):
        """Access and status; about `share` of the rows are not open to everybody."""
        if self.rng.random() >= share:
            return {}
        return self.rng.choice([{"access": Access.RESTRICTED}, {"access": Access.PROJECT}, {"status": Status.DRAFT}])
