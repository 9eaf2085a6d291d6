from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from apps.core.models import Identified
from apps.projects.models.projects import Project
from apps.projects.querysets import SavedViewQuerySet


def validate_local_path(path):
    """Refuse whatever a browser would take for the address of another site."""
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        raise ValidationError("A saved view is an address of this site: it begins with one slash.")


class SavedView(Identified):
    """A page as somebody has narrowed it, kept under a name: for its owner, or for all members of `project`.

    It holds an address and no rows: whoever opens it sees there what they may see.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="saved_views")
    name = models.CharField(max_length=80)
    path = models.CharField(max_length=2000, validators=[validate_local_path], help_text="With its query string.")
    created = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("saving:view-open", args=[self.uuid])
