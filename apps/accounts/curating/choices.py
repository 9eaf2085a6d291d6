"""What may be chosen for a relation: in the forms, in the search below them and in the filters of the lists."""

from django.contrib.admin import RelatedFieldListFilter
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import PermissionDenied

from apps.accounts.curating.rights import editable, may_somewhere, people, visible
from apps.accounts.models import User
from apps.accounts.roles import Action


def owner_field(model):
    """The relation that says in whose care a row is: its project, or the parent that leads there; else None."""
    path = getattr(model, "project_path", None)
    if path:
        return path.split("__")[0]
    parents = getattr(model, "parent_fields", ())
    return parents[0] if parents and not hasattr(model, "access") else None


def choices(field, user):
    """Rows that `user` may choose for the relation `field`: nothing is put into the care of others."""
    model = field.remote_field.model
    if model is User:
        return people(user)
    if field.name == owner_field(field.model):
        return editable(model, user)
    return visible(model, user)


class CuratorSelect(AutocompleteSelect):
    url_name = "%s:choices"


class CuratorSelectMultiple(AutocompleteSelectMultiple):
    url_name = "%s:choices"


class ChoicesView(AutocompleteJsonView):
    """The search below a relation's field; what is offered is what the form accepts."""

    def get_queryset(self):
        source = self.admin_site.get_model_admin(self.source_field.model)
        rows = source.choices(self.request, self.source_field).complex_filter(self.source_field.get_limit_choices_to())
        rows = rows.select_related(*getattr(self.model_admin, "choice_related", ()))
        rows, has_duplicates = self.model_admin.get_search_results(self.request, rows, self.term)
        return rows.distinct() if has_duplicates else rows

    def serialize_result(self, obj, to_field_name):
        return {"id": str(getattr(obj, to_field_name)), "text": choice_label(self.model_admin, obj)}

    def process_request(self, request):
        processed = super().process_request(request)
        source_model = processed[2].model
        if not self.admin_site.is_registered(source_model):
            raise PermissionDenied
        return processed

    def has_perm(self, request, obj=None):
        return may_somewhere(request.user, Action.CODE)


def choice_label(model_admin, obj):
    """How `obj` is called where it is chosen; a model's admin may say more than its name."""
    return model_admin.choice_label(obj) if hasattr(model_admin, "choice_label") else str(obj)


class VisibleFilter(RelatedFieldListFilter):
    """A filter that offers only what the user may see."""

    def field_choices(self, field, request, model_admin):
        rows = visible(field.remote_field.model, request.user)
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to={"pk__in": rows.values("pk")})
