"""What a kind of object offers so that numbered versions of it can be published."""

from apps.accounts.visibility import VISITOR
from apps.core.references import kinds
from apps.publishing.freezers import freezers
from apps.publishing.texts import embedded_in


class Versioned:
    """Mixin of a Governed, Referable, Identified model whose kind has a function in `freezers`.

    `revisable_fields` are the texts that a revision may change: names of its fields, in the order of the form.
    """

    revisable_fields = ()

    def frozen_data(self):
        """What a version keeps, as a visitor may see it: a dict of text, numbers, lists and dicts, fit for JSON.

        A dict within it that has a `reference` is a piece with an address of its own, one with an `interviewee`
        somebody whose label stands there (`Interviewee.as_spoken`); `quoted_speakers` are those of its texts' embeds.
        """
        data = freezers.all()[self.reference_kind].freeze(self)
        embedded = sorted(key for kind, key in embedded_in(data) if kind == "quote")
        return data | {"quoted_speakers": kinds()["quote"].speakers_embedded(embedded, VISITOR)} if embedded else data

    def publishing_faults(self):
        """Sentences: why it cannot be published, apart from its access, its parents and dead links."""
        return []

    @property
    def version_title(self):
        """What a version is called; the words of the object where it has no name."""
        return str(self)

    @property
    def frozen_template(self):
        return freezers.all()[self.reference_kind].template


def versioned_kinds():
    """{kind: model} of the kinds that have published versions."""
    return {kind: model for kind, model in kinds().items() if issubclass(model, Versioned)}
