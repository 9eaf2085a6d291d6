from django.contrib import admin

from apps.accounts.curating.base import (
    GOVERNANCE,
    CuratorAdmin,
    CuratorStackedInline,
    CuratorTabularInline,
    LookedUp,
    PlainCuratorAdmin,
    more,
)
from apps.accounts.curating.choices import VisibleFilter
from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.projects.models import (
    Change,
    ChangedRow,
    Membership,
    Project,
    ProjectCase,
    ProjectPerson,
    ProjectSection,
    ResearchQuestion,
    SavedView,
    WorkPackage,
)
from apps.publishing.actions import publish_version


class MembershipInline(CuratorTabularInline):
    """The members: seen and changed by those who manage the project."""

    model = Membership
    autocomplete_fields = ("user",)

    def has_view_permission(self, request, obj=None):
        return may(request.user, Action.MANAGE, obj)

    has_change_permission = has_delete_permission = has_add_permission = has_view_permission

    def get_queryset(self, request):
        """All members of the projects that the user manages; the right was asked above."""
        return Membership.objects.select_related("user")


class SectionInline(CuratorStackedInline):
    model = ProjectSection
    fields = (("title", "slug", "kind", "position"), "body", "passages")
    autocomplete_fields = ("passages",)
    prepopulated_fields = {"slug": ("title",)}
    classes = ("collapse",)


class ResearchQuestionInline(CuratorTabularInline):
    model = ResearchQuestion
    fields = ("number", "text", "passage", "position")
    autocomplete_fields = ("passage",)
    classes = ("collapse",)


class WorkPackageInline(CuratorStackedInline):
    model = WorkPackage
    fields = (("number", "title", "position"), "body", "passage")
    autocomplete_fields = ("passage",)
    classes = ("collapse",)


class PersonInline(CuratorTabularInline):
    model = ProjectPerson
    fields = ("name", "title", "role", "group", "affiliation", "passage", "position")
    autocomplete_fields = ("affiliation", "passage")
    classes = ("collapse",)


class CaseInline(CuratorTabularInline):
    model = ProjectCase
    fields = ("organisation", "role", "level", "note", "position")
    autocomplete_fields = ("organisation",)


@admin.register(Project)
class ProjectAdmin(CuratorAdmin):
    """Projects are made and removed by superusers; curators look after theirs."""

    actions = (publish_version,)
    list_display = ("name", "acronym", "kind", "start", "end", *GOVERNANCE)
    list_filter = ("kind", *GOVERNANCE)
    search_fields = ("name", "acronym", "slug", "lead")
    autocomplete_fields = ("sources",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (CaseInline, SectionInline, ResearchQuestionInline, WorkPackageInline, PersonInline, MembershipInline)
    sentences = {"project_ends_after_start": "A project ends after it has begun."}
    fieldsets = (
        (None, {"fields": (("name", "slug"), ("acronym", "kind"), "lead", GOVERNANCE)}),
        more(("start", "end"), "sources", "tags"),
    )

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """All memberships at a glance, for superusers."""

    list_display = ("user", "project", "role")
    list_filter = ("role", "project")
    list_select_related = ("user", "project")
    search_fields = ("user__username", "user__display_name", "project__name")
    autocomplete_fields = ("user", "project")


class PartAdmin(CuratorAdmin):
    """What the admins of a project's parts share."""

    list_filter = (("project", VisibleFilter),)
    list_select_related = ("project",)


@admin.register(ProjectSection)
class ProjectSectionAdmin(PartAdmin):
    list_display = ("title", "kind", "project", "position")
    list_filter = (*PartAdmin.list_filter, "kind")
    search_fields = ("title", "slug", "body", "project__name")
    autocomplete_fields = ("project", "passages")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("project", ("title", "slug"), "kind", "body")}),
        more("passages", "position"),
    )


@admin.register(ResearchQuestion)
class ResearchQuestionAdmin(PartAdmin):
    list_display = ("number", "text", "project")
    list_display_links = ("number", "text")
    search_fields = ("number", "text", "project__name")
    autocomplete_fields = ("project", "passage")
    fields = ("project", "number", "text", "passage", "position")


@admin.register(WorkPackage)
class WorkPackageAdmin(PartAdmin):
    list_display = ("number", "title", "project")
    list_display_links = ("number", "title")
    search_fields = ("number", "title", "body", "project__name")
    autocomplete_fields = ("project", "passage")
    fields = ("project", ("number", "title"), "body", "passage", "position")


@admin.register(ProjectPerson)
class ProjectPersonAdmin(PartAdmin):
    list_display = ("name", "role", "group", "affiliation", "project")
    list_select_related = ("project", "affiliation")
    search_fields = ("name", "title", "role", "group", "affiliation__name")
    autocomplete_fields = ("project", "affiliation", "passage")
    fields = ("project", ("name", "title"), ("role", "group"), "affiliation", "passage", "position")


@admin.register(ProjectCase)
class ProjectCaseAdmin(PartAdmin):
    list_display = ("organisation", "role", "level", "project")
    list_filter = (*PartAdmin.list_filter, "role", "level")
    list_select_related = ("project", "organisation")
    search_fields = ("organisation__name", "project__name", "note")
    autocomplete_fields = ("project", "organisation")
    fields = ("project", "organisation", ("role", "level"), "note", "position")


@admin.register(Change)
class ChangeAdmin(LookedUp, PlainCuratorAdmin):
    list_display = ("at", "by", "verb", "sentence", "project")
    list_filter = (("project", VisibleFilter), "verb")
    list_select_related = ("by", "project")
    search_fields = ("sentence", "by__display_name")
    readonly_fields = ("project", "by", "undoes", "at")


@admin.register(ChangedRow)
class ChangedRowAdmin(LookedUp, PlainCuratorAdmin):
    """The rows of a change, for a superuser who looks for what became of one."""

    list_display = ("label", "key", "change")
    list_filter = ("label",)
    list_select_related = ("change__by",)
    search_fields = ("key",)
    readonly_fields = ("change",)

    def get_queryset(self, request):
        return ChangedRow.objects.filter(change__in=Change.objects.visible_to(request.user)).order_by("-pk")


@admin.register(SavedView)
class SavedViewAdmin(LookedUp, PlainCuratorAdmin):
    list_display = ("name", "owner", "project", "created")
    list_filter = (("project", VisibleFilter),)
    list_select_related = ("owner", "project")
    search_fields = ("name", "path", "owner__display_name")
    readonly_fields = ("owner", "project", "created")
