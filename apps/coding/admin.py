from urllib.parse import urlencode

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.text import Truncator

from apps.accounts.curating.base import (
    GOVERNANCE,
    CuratorAdmin,
    CuratorTabularInline,
    LookedUp,
    PlainCuratorAdmin,
    more,
)
from apps.accounts.curating.choices import VisibleFilter
from apps.accounts.curating.forms import AboutForm, reference_of
from apps.accounts.curating.rights import visible
from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.coding.models import (
    Assignment,
    Attribute,
    AttributeValue,
    Case,
    CaseMember,
    CellSummary,
    Code,
    Codebook,
    CodebookVersion,
    CodeInSet,
    CodeSet,
    Coding,
    CodingRound,
    InterviewInSet,
    InterviewSet,
    Memo,
    Quote,
    Settlement,
)
from apps.coding.quote_entry import (
    CodingForm,
    CodingInline,
    QuoteForm,
    coding_choices,
    first_values,
    interview_in_question,
    values_to_keep,
)
from apps.coding.versions import freeze_codebook
from apps.interviews.pseudonyms.tables import originals_open
from apps.projects.models import Project
from apps.publishing.actions import publish_version


class CodeInline(CuratorTabularInline):
    model = Code
    fields = ("name", "slug", "origin", "is_stated", "position")
    prepopulated_fields = {"slug": ("name",)}
    show_change_link = True


@admin.register(Codebook)
class CodebookAdmin(CuratorAdmin):
    list_display = ("title", "slug", "level", "project", *GOVERNANCE)
    list_filter = (("project", VisibleFilter), "level", *GOVERNANCE)
    list_select_related = ("project",)
    search_fields = ("title", "slug", "description")
    autocomplete_fields = ("project", "passage")
    prepopulated_fields = {"slug": ("title",)}
    inlines = (CodeInline,)
    actions = ("freeze",)
    fieldsets = (
        (None, {"fields": ("project", ("title", "slug"), "level", "description", GOVERNANCE)}),
        more("passage"),
    )

    @admin.action(description="Keep the selected codebooks, as they stand, as a new version", permissions=["change"])
    def freeze(self, request, queryset):
        for codebook in queryset.filter(pk__in=self.editable(request.user).values("pk")):
            version = freeze_codebook(codebook, by=request.user)
            self.message_user(request, f"Kept: {version}.")


@admin.register(CodebookVersion)
class CodebookVersionAdmin(PlainCuratorAdmin):
    """What a codebook was on a day, to look at. A superuser may remove one, and so a whole codebook."""

    list_display = ("codebook", "number", "dated", "note", "created_by")
    list_filter = (("codebook", VisibleFilter),)
    list_select_related = ("codebook", "created_by")
    search_fields = ("codebook__title", "codebook__slug", "note")
    fields = ("codebook", "number", "dated", "note", "created_by", "codes")
    readonly_fields = ("codes",)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser

    @admin.display(description="codes")
    def codes(self, version):
        rows = ((code["name"], code["origin"], code["definition"] or "–") for code in version.snapshot)
        return format_html_join("", "<p><strong>{}</strong> ({}): {}</p>", rows)


@admin.register(Code)
class CodeAdmin(CuratorAdmin):
    list_display = ("name", "codebook", "parent", "origin", "is_stated", "retired_on")
    list_filter = (("codebook", VisibleFilter), "origin", "is_stated")
    list_select_related = choice_related = ("codebook", "parent")
    search_fields = ("name", "slug", "definition", "codebook__title", "parent__name")
    choice_search_fields = ("name", "slug", "codebook__title")
    autocomplete_fields = ("codebook", "parent", "emerged_in", "theory", "passage")
    prepopulated_fields = {"slug": ("name",)}
    sentences = {
        "code_not_its_own_parent": "A code cannot stand below itself.",
        "curated_code_is_not_stated": "A code that this base has added is not stated in the source.",
    }
    fieldsets = (
        (None, {"fields": ("codebook", ("name", "slug"), "parent", "origin", "definition")}),
        more("when", "when_not", "example", name="When to use it"),
        more("emerged_in", "theory", ("is_stated", "passage"), ("colour", "position"), "retired_on"),
    )

    def choice_label(self, code):
        name = f"{code.parent} › {code}" if code.parent else str(code)
        return f"{name} ({code.codebook}{', retired' if code.retired_on else ''})"


@admin.register(Quote)
class QuoteAdmin(CuratorAdmin):
    form = QuoteForm
    actions = (publish_version,)
    list_display = ("slug", "words", "interview", "interviewee", *GOVERNANCE)
    list_filter = (("interview", VisibleFilter), "kind", "language", *GOVERNANCE)
    list_select_related = ("interview", "interviewee")
    search_fields = (
        "slug", "seen_exact", "seen_translation", "context", "cited_as", "interview__title", "interview__slug",
    )  # fmt: skip
    autocomplete_fields = ("interview", "interviewee", "passage", "transcript")
    readonly_fields = ("round", "marked_by")
    inlines = (CodingInline,)
    sentences = {"quote_opening_has_reason": "Say why it is withheld until it opens."}
    fieldsets = (
        (None, {"fields": ("interview", "exact", ("interviewee", "slug"), "passage", ("language", "status"))}),
        more("transcript", "start", ("round", "marked_by"), name="Place in a transcript"),
        more("translation", "translated_from", ("kind", "cited_as"), "context", "access"),
        more("withheld_reason", "opens_on", name="Withheld"),
    )

    def listed(self, user):
        """A form shows the words as they were said: for those who may read them so."""
        return originals_open(super().listed(user), user)

    def get_search_results(self, request, queryset, search_term):
        """Nobody finds a quote by a name that is replaced before them."""
        return super().get_search_results(request, queryset.with_seen_words(request.user), search_term)

    @admin.display(description="words")
    def words(self, quote):
        return Truncator(quote.public_words).words(14)

    def get_changeform_initial_data(self, request):
        interview = interview_in_question(request)
        given = super().get_changeform_initial_data(request)
        return {**first_values(interview), **given} if interview else given

    def response_add(self, request, obj, post_url_continue=None):
        return self._next_entry(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._next_entry(request, obj) or super().response_change(request, obj)

    def _next_entry(self, request, obj):
        """On to the form of the next quote, if that is what was asked for."""
        if "_addanother" not in request.POST:
            return None
        self.message_user(request, f"Saved: {obj}", "SUCCESS")
        return redirect(f"{reverse('admin:coding_quote_add')}?{urlencode(values_to_keep(request, obj))}")


@admin.register(CodingRound)
class CodingRoundAdmin(CuratorAdmin):
    """Rounds are released and settled in the workspace; here they are named."""

    list_display = ("title", "slug", "project", "is_blind", "released_at", "closed_at")
    list_filter = (("project", VisibleFilter),)
    list_select_related = ("project",)
    search_fields = ("title", "slug", "note", "project__name")
    autocomplete_fields = ("project",)
    readonly_fields = ("is_blind", "released_at", "closed_at", "settles")
    prepopulated_fields = {"slug": ("title",)}


@admin.register(Assignment)
class AssignmentAdmin(LookedUp, CuratorAdmin):
    list_display = ("interview", "coder", "round", "done_at")
    list_filter = (("round", VisibleFilter),)
    list_select_related = ("interview", "coder", "round")
    search_fields = ("interview__title", "coder__display_name", "round__title")
    readonly_fields = ("interview", "coder", "round")


@admin.register(Settlement)
class SettlementAdmin(LookedUp, CuratorAdmin):
    list_display = ("__str__", "decision", "by", "at")
    list_filter = (("round", VisibleFilter), "decision")
    list_select_related = ("round", "transcript__interview", "by")
    search_fields = ("note", "round__title", "transcript__interview__title")
    readonly_fields = ("round", "transcript", "first", "second", "by", "at")


@admin.register(CellSummary)
class CellSummaryAdmin(LookedUp, CuratorAdmin):
    list_display = ("__str__", "interview", "code", "written_by", "written_at")
    list_filter = (("interview", VisibleFilter),)
    list_select_related = ("interview", "code", "written_by")
    search_fields = ("text", "code__name", "interview__title")
    readonly_fields = ("interview", "code", "written_by")


@admin.register(CodeSet)
class CodeSetAdmin(LookedUp, CuratorAdmin):
    list_display = ("name", "codebook")
    list_filter = (("codebook", VisibleFilter),)
    list_select_related = ("codebook",)
    search_fields = ("name", "note", "codebook__title")
    readonly_fields = ("codebook",)


@admin.register(CodeInSet)
class CodeInSetAdmin(LookedUp, PlainCuratorAdmin):
    list_display = ("code", "set")
    list_select_related = ("code", "set")
    search_fields = ("code__name", "set__name")
    readonly_fields = ("code", "set")


class ProjectPapersAdmin(LookedUp, CuratorAdmin):
    list_display = ("name", "project")
    list_filter = (("project", VisibleFilter),)
    list_select_related = ("project",)
    search_fields = ("name", "project__name")
    readonly_fields = ("project",)


@admin.register(Attribute)
class AttributeAdmin(ProjectPapersAdmin):
    list_display = ("name", "kind", "project")


@admin.register(Case)
class CaseAdmin(ProjectPapersAdmin):
    list_display = ("name", "organisation", "project")
    list_select_related = ("organisation", "project")
    readonly_fields = ("project", "organisation")


@admin.register(CaseMember)
class CaseMemberAdmin(LookedUp, PlainCuratorAdmin):
    list_display = ("case", "interview", "quote")
    list_select_related = ("case", "interview", "quote")
    search_fields = ("case__name", "interview__title", "quote__slug")
    readonly_fields = ("case", "interview", "quote")


@admin.register(AttributeValue)
class AttributeValueAdmin(LookedUp, CuratorAdmin):
    list_display = ("attribute", "case", "interview", "value")
    list_filter = (("attribute", VisibleFilter),)
    list_select_related = ("attribute", "case", "interview")
    search_fields = ("attribute__name", "case__name", "interview__title", "value")
    readonly_fields = ("attribute", "case", "interview")


@admin.register(InterviewSet)
class InterviewSetAdmin(ProjectPapersAdmin):
    search_fields = ("name", "note", "project__name")


@admin.register(InterviewInSet)
class InterviewInSetAdmin(LookedUp, PlainCuratorAdmin):
    list_display = ("interview", "set")
    list_select_related = ("interview", "set")
    search_fields = ("interview__title", "set__name")
    readonly_fields = ("interview", "set")


@admin.register(Coding)
class CodingAdmin(CuratorAdmin):
    """A coder adds and changes their own; a curator all of the project."""

    form = CodingForm
    action = Action.CODE
    list_display = ("code", "quote", "coder", "round", "created_at")
    list_filter = (("round", VisibleFilter), ("code__codebook", VisibleFilter))
    list_select_related = ("code", "quote", "coder", "round")
    search_fields = ("code__name", "quote__slug", "coder__display_name", "memo")
    autocomplete_fields = ("quote", "code", "coder", "round")
    fields = ("quote", "code", ("coder", "round"), "memo")

    def choices(self, request, db_field):
        return coding_choices(db_field, request.user)

    def get_changeform_initial_data(self, request):
        return {"coder": request.user.pk, **super().get_changeform_initial_data(request)}


class MemoForm(AboutForm):
    is_for_readers = False


@admin.register(Memo)
class MemoAdmin(CuratorAdmin):
    """Analysts' notes: each writes their own."""

    form = MemoForm
    action = Action.CODE
    list_display = ("__str__", "about", "author", "project", "created_at")
    list_filter = (("project", VisibleFilter),)
    list_select_related = ("author", "project")
    search_fields = ("title", "text", "author__display_name")
    autocomplete_fields = ("project",)
    fields = ("project", "about", "title", "text")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("target")

    def choices(self, request, db_field):
        return visible(Project, request.user).filter(allowed_q(request.user, Action.CODE, "pk"))

    @admin.display(description="about")
    def about(self, memo):
        return reference_of(memo.target)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)
