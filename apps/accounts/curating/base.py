"""The bases of every app's admin: `CuratorAdmin` (with history), `PlainCuratorAdmin` and the two inlines."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.urls import NoReverseMatch
from simple_history.admin import SimpleHistoryAdmin

from apps.accounts.curating.choices import CuratorSelect, CuratorSelectMultiple, choice_label, choices
from apps.accounts.curating.forms import CuratorForm
from apps.accounts.curating.publishing import publish, return_to_draft
from apps.accounts.curating.rights import editable, listed, may_somewhere, visible
from apps.accounts.roles import Action
from apps.core.adminfields import LineFeedField, MarkdownWidget
from apps.core.mention_upkeep import (
    count_links_to,
    doomed_by,
    forget_mentions,
    references_of,
    refresh_mentions,
    stored_references,
)

GOVERNANCE = ("access", "status")


def more(*fields, name="More"):
    """A fieldset for what is seldom needed, folded away."""
    return name, {"fields": fields, "classes": ("collapse",)}


class Curated:
    """Which rows are there and what may be chosen, for an admin and for an inline. `action` is what changing takes."""

    form = CuratorForm
    action = Action.CURATE
    sentences = {}

    def listed(self, user):
        return listed(self.model, user)

    def choices(self, request, db_field):
        return choices(db_field, request.user)

    def get_queryset(self, request):
        return self.listed(request.user).order_by(*(self.get_ordering(request) or self.model._meta.ordering))

    def has_add_permission(self, request, obj=None):
        return may_somewhere(request.user, self.action)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.TextField):
            kwargs.setdefault("form_class", LineFeedField)
            if "Markdown" in db_field.help_text:
                kwargs.setdefault("widget", MarkdownWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return self._relation_field(super().formfield_for_foreignkey, CuratorSelect, db_field, request, kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return self._relation_field(super().formfield_for_manytomany, CuratorSelectMultiple, db_field, request, kwargs)

    def _relation_field(self, make, widget, db_field, request, kwargs):
        target = self.admin_site.get_model_admin(db_field.remote_field.model)
        rows = self.choices(request, db_field).select_related(*getattr(target, "choice_related", ()))
        kwargs.setdefault("queryset", rows)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", widget(db_field, self.admin_site))
        field = make(db_field, request, **kwargs)
        field.label_from_instance = lambda obj: choice_label(target, obj)
        return field

    def _prepare(self, form, request):
        form.user = request.user
        form.sentences = self.sentences
        return form


class CuratorInline(Curated):
    """Rows below another row: whoever may change that one may change them."""

    extra = 0
    view_on_site = False

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        self._prepare(formset.form, request)
        return formset

    def has_view_permission(self, request, obj=None):
        return may_somewhere(request.user, Action.CODE)

    def has_change_permission(self, request, obj=None):
        return may_somewhere(request.user, self.action)

    has_delete_permission = has_change_permission


class CuratorTabularInline(CuratorInline, admin.TabularInline):
    formfield_overrides = {models.TextField: {"widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 2})}}


class CuratorStackedInline(CuratorInline, admin.StackedInline):
    pass


class PlainCuratorAdmin(Curated, admin.ModelAdmin):
    """For models whose changes are not kept."""

    save_on_top = True  # also so that Enter in a field saves, and does not preview
    list_per_page = 50
    choice_related = ()  # what `choice_label` reads
    choice_search_fields = ()  # what is searched where a row is chosen, if not all of `search_fields`

    class Media:
        js = [forms.Script("admin-casebase/first-field.js", type="module")]

    def choice_label(self, obj):
        return str(obj)

    # What may be done

    def _among(self, rule, request, obj):
        """True where `obj` is among the rows of `rule`; asked once a request."""
        known = request.__dict__.setdefault("_curators_rights", {})
        key = rule.__name__, self.model, obj.pk
        if key not in known:
            known[key] = rule(request.user).filter(pk=obj.pk).exists()
        return known[key]

    def editable(self, user):
        return editable(self.model, user)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        if not may_somewhere(request.user, Action.CODE):
            return False
        return obj is None or request.user.is_superuser or self._among(self.listed, request, obj)

    def has_change_permission(self, request, obj=None):
        if not may_somewhere(request.user, self.action):
            return False
        return obj is None or request.user.is_superuser or self._among(self.editable, request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def must_be_editable(self, request, obj):
        """Raise PermissionDenied where a saved row has come into the care of others; the save is undone with it."""
        if request.user.is_superuser or not hasattr(type(obj).objects, "editable_by"):
            return
        if not editable(type(obj), request.user).filter(pk=obj.pk).exists():
            raise PermissionDenied(f"{obj} would not be in your care.")

    # What is shown

    def get_search_fields(self, request):
        choosing = request.resolver_match.url_name == "choices"
        return (self.choice_search_fields if choosing else None) or super().get_search_fields(request)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return self._prepare(super().get_form(request, obj, change, **kwargs), request)

    def get_view_on_site_url(self, obj=None):
        """The address of the page itself, where there is one."""
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        try:
            return obj.get_absolute_url() or None
        except NoReverseMatch:
            return None

    def get_actions(self, request):
        actions = super().get_actions(request)
        if hasattr(self.model, "status") and self.has_change_permission(request):
            for function in (publish, return_to_draft):
                actions[function.__name__] = (function, function.__name__, function.short_description)
        return actions

    def get_deleted_objects(self, objs, request):
        """As always, but nothing that the user may not see is named: it only stands in the way."""
        going, protecting = doomed_by(objs)
        if any(hides(obj, request.user) for obj in [*going, *protecting]):
            return [], {}, {"rows that are not open to you"}, []
        return super().get_deleted_objects(objs, request)

    # What is stored

    def save_model(self, request, obj, form, change):
        former = stored_references(obj) if change else set()
        super().save_model(request, obj, form, change)
        self.must_be_editable(request, obj)
        gone = refresh_mentions(obj, former)
        links = count_links_to(gone) if gone else 0
        if links:
            names = ", ".join(sorted(gone))
            self.message_user(
                request, f"Links to the former address ({names}) in other texts: {links}. Mend them.", "WARNING"
            )

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        give_positions(formset, rows)
        for obj in formset.deleted_objects:
            self._delete([obj], obj.delete)
        for obj in rows:
            former = stored_references(obj)
            obj.save()
            self.must_be_editable(request, obj)
            refresh_mentions(obj, former)
        formset.save_m2m()

    def delete_model(self, request, obj):
        self._delete([obj], obj.delete)

    def delete_queryset(self, request, queryset):
        self._delete(queryset, queryset.delete)

    def _delete(self, objects, delete):
        references = references_of(doomed_by(objects)[0])
        delete()
        forget_mentions(references)


class CuratorAdmin(PlainCuratorAdmin, SimpleHistoryAdmin):
    """For models whose every change is kept and can be restored."""

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One version. Restoring it takes the right to change, which simple_history asks only before showing."""
        if request.method == "POST":
            obj = self.get_object(request, object_id)
            if not (request.user.is_superuser or (obj and self.has_change_permission(request, obj))):
                raise PermissionDenied
        with transaction.atomic():
            return super().history_form_view(request, object_id, version_id, extra_context)


def hides(obj, user):
    """True where `obj` is of a kind with rows that not everybody may see, and this is one that `user` may not."""
    model = type(obj)
    if user.is_superuser or not hasattr(model.objects, "visible_to"):
        return False
    return not visible(model, user).filter(pk=obj.pk).exists()


def give_positions(formset, rows):
    """Put the new rows that say no position after the others, in their order."""
    if not any(field.name == "position" for field in formset.model._meta.concrete_fields):
        return
    last = max((form.instance.position for form in formset.initial_forms), default=0)
    for row in rows:
        if row.pk is None and not row.position:
            row.position = last = last + 1


class LookedUp:
    """For rows that come about in the workspace, where each change is kept and can be taken back: read only here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
