"""What a kind of object offers so that numbered versions of it can be published."""

from apps.core.references import kinds


class Versioned:
    """Mixin of a Governed, Referable, Identified model; its template is `<app>/_frozen_<kind>.html` (data, prose)."""

    def frozen_data(self):
        """What a version keeps, as a visitor may see it: a dict of text, numbers, lists and dicts, fit for JSON."""
        raise NotImplementedError

    def publishing_faults(self):
        """Sentences: why it cannot be published, apart from its access, its parents and dead links."""
        return []

    @property
    def frozen_template(self):
        return f"{self._meta.app_label}/_frozen_{self.reference_kind}.html"


def versioned_kinds():
    """{kind: model} of the kinds that have published versions."""
    return {kind: model for kind, model in kinds().items() if issubclass(model, Versioned)}
