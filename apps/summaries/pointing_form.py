"""The form of what points at other rows: a published one points at nothing that is not there."""

from apps.accounts.curating.forms import CuratorForm, is_published
from apps.summaries.pointing import dead_references, dead_sentence


class PointingForm(CuratorForm):
    def _post_clean(self):
        super()._post_clean()
        if self.errors or not self.instance.reference or not is_published(self.instance):
            return
        dead = dead_references([self.instance.reference], self.user)
        if dead:
            self.add_error("reference", dead_sentence(dead))
