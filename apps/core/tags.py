"""Tags, the one place that knows how django-taggit stores them.

A tagged model has a through table with `content_object` and `tag`, reached as `tag_items`.
"""

from django.db import models
from django.db.models import OuterRef, Subquery

from apps.core.joined import JoinedText


class Tagged(models.Model):
    """Has tags; `tag_names` costs no query on a row that came from `with_tag_names`."""

    class Meta:
        abstract = True

    @property
    def tag_names(self):
        """Sorted names of the tags."""
        if "joined_tags" in self.__dict__:
            return sorted(self.joined_tags.split("|")) if self.joined_tags else []
        return sorted(self.tags.names())


class TaggedQuerySet(models.QuerySet):
    def with_tag_names(self):
        """Annotate `joined_tags`, from which `tag_names` of the rows is read."""
        items = self.model._meta.get_field("tag_items").related_model
        rows = items.objects.filter(content_object=OuterRef("pk")).order_by().values("content_object")
        return self.annotate(joined_tags=Subquery(rows.annotate(names=JoinedText("tag__name")).values("names")))
