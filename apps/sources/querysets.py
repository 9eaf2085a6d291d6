from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from apps.accounts.visibility import NOTHING


class EditorialNoteQuerySet(models.QuerySet):
    def about(self, *objects):
        """Notes on any of `objects`, with their passages. The caller has made sure that the reader may see them."""
        condition = NOTHING
        for obj in objects:
            for model in [type(obj), *type(obj)._meta.get_parent_list()]:
                condition |= Q(target_type=ContentType.objects.get_for_model(model), target_id=obj.pk)
        return self.filter(condition)

    def visible_to(self, user):
        """Notes on objects that `user` may see."""
        return self.filter(self._targets_q("visible_to", user))

    def editable_by(self, user):
        """Notes on objects that `user` may change."""
        return self.filter(self._targets_q("editable_by", user))

    def _targets_q(self, rule, user):
        condition = NOTHING
        types = self.model.objects.order_by().values_list("target_type", flat=True).distinct()
        for target_type in ContentType.objects.filter(pk__in=list(types)):
            rows = getattr(target_type.model_class().objects, rule)(user)
            condition |= Q(target_type=target_type, target_id__in=rows.values("pk"))
        return condition
