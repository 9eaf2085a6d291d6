from django.contrib import admin

from apps.accounts.curating.base import GOVERNANCE, CuratorAdmin, CuratorTabularInline, more
from apps.accounts.curating.forms import CuratorForm
from apps.organisations.models import Fact, Organisation, Relationship
from apps.publishing.actions import publish_version

FIGURE_FIELDS = ("label", "slug", "value", "unit", "text", "qualifier", "as_of", "passage", "position")
FIGURE_FIELDSETS = (
    (("label", "slug"), ("qualifier", "value", "unit"), "text", ("as_of", "passage"), "note"),
    ("rank", "position"),
)
RELATIONSHIP_SENTENCES = {"relationship_not_to_itself": "An organisation has no relationship with itself."}


def figure_sentences(name):
    return {name: "A figure needs a number, or a text where there is none."}


def figure_fieldsets(owner):
    """The fieldsets of a figure about the relation `owner`."""
    daily, seldom = FIGURE_FIELDSETS
    return (None, {"fields": (owner, *daily)}), more(*seldom)


class FactInline(CuratorTabularInline):
    model = Fact
    fields = FIGURE_FIELDS
    autocomplete_fields = ("passage",)
    prepopulated_fields = {"slug": ("label",)}
    sentences = figure_sentences("fact_has_value")
    show_change_link = True


class RelationshipForm(CuratorForm):
    """Where no slug is given it is made of the kind and the other organisation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        super().clean()
        target = self.cleaned_data.get("target")
        if target and not self.cleaned_data.get("slug"):
            self.cleaned_data["slug"] = f"{self.cleaned_data.get('kind', '')}-{target.slug}"[:80]


class RelationshipInline(CuratorTabularInline):
    model = Relationship
    form = RelationshipForm
    fk_name = "organisation"
    fields = ("kind", "target", "slug", "description", "since", "passage", "position")
    autocomplete_fields = ("target", "passage")
    sentences = RELATIONSHIP_SENTENCES
    show_change_link = True


class ActorAdmin(CuratorAdmin):
    """What the admins of organisations, clusters and SMEs share."""

    actions = (publish_version,)
    list_filter = ("country", *GOVERNANCE)
    search_fields = ("name", "short_name", "slug", "city", "description")
    choice_search_fields = ("name", "short_name", "slug")
    autocomplete_fields = ("passages",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (FactInline, RelationshipInline)
    seldom = more("short_name", ("country", "city"), "founded", "website", "tags", "passages")


@admin.register(Organisation)
class OrganisationAdmin(ActorAdmin):
    """Actors that are neither cluster nor SME; those have pages of their own."""

    list_display = ("name", "kind", "country", "city", "status")
    list_filter = ("kind", *ActorAdmin.list_filter)
    fieldsets = ((None, {"fields": (("name", "slug"), "kind", "description", GOVERNANCE)}), ActorAdmin.seldom)

    def listed(self, user):
        return super().listed(user).other_actors()

    def choice_label(self, organisation):
        return f"{organisation.name} ({organisation.get_kind_display()})"

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """Clusters and SMEs are made as such, not by naming a kind."""
        if db_field.name == "kind":
            own = {Organisation.Kind.CLUSTER, Organisation.Kind.SME}
            kwargs["choices"] = [choice for choice in db_field.get_choices() if choice[0] not in own]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Fact)
class FactAdmin(CuratorAdmin):
    list_display = ("__str__", "organisation", "as_of", "rank", "passage")
    list_filter = ("rank", "unit")
    list_select_related = choice_related = ("organisation", "passage__source")
    search_fields = ("label", "text", "slug", "organisation__name", "note")
    autocomplete_fields = ("organisation", "passage")
    prepopulated_fields = {"slug": ("label",)}
    fieldsets = figure_fieldsets("organisation")
    sentences = FactInline.sentences


@admin.register(Relationship)
class RelationshipAdmin(CuratorAdmin):
    form = RelationshipForm
    list_display = ("organisation", "kind", "target", "since")
    list_display_links = ("organisation", "kind")
    list_filter = ("kind",)
    list_select_related = choice_related = ("organisation", "target")
    search_fields = ("organisation__name", "target__name", "description", "slug")
    autocomplete_fields = ("organisation", "target", "passage")
    sentences = RELATIONSHIP_SENTENCES
    fieldsets = (
        (None, {"fields": (("organisation", "kind", "target"), "slug", "description", "passage")}),
        more("since", "position"),
    )
