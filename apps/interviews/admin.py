from django import forms
from django.contrib import admin
from django.db.models import Max
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from apps.accounts.curating.base import (
    GOVERNANCE,
    CuratorAdmin,
    CuratorTabularInline,
    LookedUp,
    PlainCuratorAdmin,
    more,
)
from apps.accounts.curating.choices import VisibleFilter
from apps.accounts.curating.forms import CuratorForm
from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.core.adminfields import LineFeedField
from apps.interviews.canonical import canonical_text
from apps.interviews.models import (
    GuideQuestion,
    GuideTheme,
    Interview,
    Interviewee,
    InterviewGuide,
    Recording,
    Replacement,
    Transcript,
    TranscriptIntake,
    Turn,
)
from apps.publishing.actions import publish_version


@admin.register(Interviewee)
class IntervieweeAdmin(CuratorAdmin):
    """People, with the names that are not public: for those who may see restricted material of the project."""

    list_display = ("slug", "public_label", "role_title", "organisation", "identity", "project")
    list_filter = (("project", VisibleFilter), "identity")
    list_select_related = ("organisation", "project")
    search_fields = ("slug", "role_title", "pseudonym", "name", "organisation__name")
    choice_search_fields = ("slug", "role_title", "pseudonym", "organisation__name")  # nobody by a hidden name
    autocomplete_fields = ("project", "organisation", "passage")
    prepopulated_fields = {"slug": ("role_title",)}
    fieldsets = (
        (None, {"fields": ("project", ("role_title", "slug"), "organisation", "identity", ("name", "pseudonym"))}),
        more("passage"),
    )
    sentences = {
        "named_interviewee_has_name": "Give the name, or choose another way to name this person.",
        "pseudonymous_interviewee_has_pseudonym": "Give the pseudonym, or choose another way to name this person.",
    }

    def listed(self, user):
        return super().listed(user).filter(allowed_q(user, Action.SEE_RESTRICTED, "project"))


class GuideThemeInline(CuratorTabularInline):
    model = GuideTheme
    fields = ("title", "slug", "position")
    prepopulated_fields = {"slug": ("title",)}


class GuideQuestionForm(CuratorForm):
    def clean_theme(self):
        theme = self.cleaned_data["theme"]
        guide = self.cleaned_data.get("guide")
        if theme and guide and theme.guide_id != guide.pk:
            raise forms.ValidationError("This theme belongs to another guide.")
        return theme


class GuideQuestionInline(CuratorTabularInline):
    model = GuideQuestion
    form = GuideQuestionForm
    fields = ("text", "theme", "kind", "position")
    autocomplete_fields = ("theme",)


@admin.register(InterviewGuide)
class InterviewGuideAdmin(CuratorAdmin):
    list_display = ("title", "audience", "project")
    list_filter = (("project", VisibleFilter),)
    list_select_related = ("project",)
    search_fields = ("title", "slug", "audience", "note")
    autocomplete_fields = ("project", "passage")
    prepopulated_fields = {"slug": ("title",)}
    inlines = (GuideThemeInline, GuideQuestionInline)
    fieldsets = (
        (None, {"fields": ("project", ("title", "slug"), "audience", "note")}),
        more("passage"),
    )


@admin.register(GuideTheme)
class GuideThemeAdmin(PlainCuratorAdmin):
    list_display = ("title", "guide", "position")
    list_select_related = choice_related = ("guide",)
    search_fields = ("title", "slug", "guide__title")
    autocomplete_fields = ("guide",)
    prepopulated_fields = {"slug": ("title",)}

    def choice_label(self, theme):
        return f"{theme.title} ({theme.guide})"


@admin.register(GuideQuestion)
class GuideQuestionAdmin(PlainCuratorAdmin):
    form = GuideQuestionForm
    list_display = ("text", "theme", "kind", "guide")
    list_filter = ("kind",)
    list_select_related = ("theme", "guide")
    search_fields = ("text", "guide__title", "theme__title")
    autocomplete_fields = ("guide", "theme")


class TranscriptInline(CuratorTabularInline):
    """The versions that there are; a new one is added on a page of its own."""

    model = Transcript
    fields = readonly_fields = ("version", "language", "note", "created_at", "created_by")
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Interview)
class InterviewAdmin(CuratorAdmin):
    actions = (publish_version,)
    list_display = ("title", "slug", "organisation", "date", "level", "project", *GOVERNANCE)
    list_filter = (("project", VisibleFilter), "level", *GOVERNANCE)
    list_select_related = ("organisation", "project")
    search_fields = ("title", "slug", "organisation__name", "purpose", "note", "place")
    autocomplete_fields = ("project", "organisation", "interviewees", "guide", "passages")
    prepopulated_fields = {"slug": ("title",)}
    inlines = (TranscriptInline,)
    sentences = {"interview_opening_has_reason": "Say why it is withheld until it opens."}
    fieldsets = (
        (None, {"fields": ("project", ("title", "slug"), "organisation", "interviewees", "date", "level")}),
        (None, {"fields": ("note", "passages", GOVERNANCE)}),
        more(("form", "mode"), ("language", "place"), ("is_recorded", "is_transcribed"), "guide", "purpose"),
        more("withheld_reason", "opens_on", name="Withheld"),
    )


class TranscriptForm(CuratorForm):
    """A text that is pasted, or that is read from the uploaded file; it is stored in canonical form."""

    text = LineFeedField(
        required=False, strip=False, widget=admin.widgets.AdminTextareaWidget(attrs={"rows": 24}),
        help_text="Paste the text, or leave this empty and upload a text file in UTF-8.",
    )  # fmt: skip

    def clean(self):
        super().clean()
        if self.instance.pk:
            return
        text = canonical_text(self.cleaned_data.get("text") or self._uploaded_text())
        self.cleaned_data["text"] = text
        if not text.strip() and not self.errors:
            self.add_error("text", "A transcript needs its text.")

    def _uploaded_text(self):
        file = self.cleaned_data.get("original")
        if not file:
            return ""
        try:
            return file.read().decode("utf-8")
        except UnicodeDecodeError:
            self.add_error("original", "This is no text in UTF-8. Paste the text above instead.")
            return ""
        finally:
            file.seek(0)


@admin.register(Transcript)
class TranscriptAdmin(CuratorAdmin):
    """A version of a text. What is stored stays as it is, since quotes count on it; a correction is a new version."""

    form = TranscriptForm
    list_display = ("interview", "version", "language", "created_at", "created_by")
    list_filter = ("language",)
    list_select_related = choice_related = ("interview", "created_by")
    search_fields = ("interview__title", "interview__slug", "text", "note")
    autocomplete_fields = ("interview",)
    fieldsets = (
        (None, {"fields": ("interview", "language", "note")}),
        ("Text", {"fields": ("text", "original")}),
    )

    def get_readonly_fields(self, request, obj=None):
        return ("interview", "text", "original_name", "turns_in_order") if obj else ()

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.fieldsets
        return self.fieldsets[0], more("text", "original_name", name="Text"), more("turns_in_order", name="Turns")

    @admin.display(description="uploaded file")
    def original_name(self, transcript):
        return transcript.original.name

    @admin.display(description="turns")
    def turns_in_order(self, transcript):
        """Each turn with a link to its page. No inline: the fields of a thousand turns are more than Django accepts."""
        rows = (
            (reverse("admin:interviews_turn_change", args=[turn.pk]), turn.number, turn.speaker or turn.speaker_label)
            for turn in transcript.turns.select_related("speaker")
        )
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}. {}</a>', rows)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
            newest = Transcript.objects.filter(interview=obj.interview).aggregate(number=Max("version"))["number"]
            obj.version = (newest or 0) + 1
        super().save_model(request, obj, form, change)


class TurnForm(CuratorForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speaker = self.fields.get("speaker")
        if isinstance(speaker, forms.ModelChoiceField) and self.instance.pk:
            speaker.queryset = speaker.queryset.filter(interviews__transcripts=self.instance.transcript_id)


@admin.register(Turn)
class TurnAdmin(PlainCuratorAdmin):
    """For naming a speaker. Where a turn begins and ends follows from the text."""

    form = TurnForm
    list_display = ("number", "speaker", "speaker_label", "transcript")
    list_filter = ("speaker_label",)
    list_select_related = ("speaker", "transcript__interview")
    search_fields = ("speaker_label", "transcript__interview__title", "speaker__role_title")
    readonly_fields = ("transcript", "number", "start", "end", "start_ms")
    fields = ("transcript", "number", ("speaker", "speaker_label"), ("start", "end", "start_ms"))

    def has_add_permission(self, request):
        return False


@admin.register(Replacement)
class ReplacementAdmin(LookedUp, CuratorAdmin):
    list_display = ("replacement", "kind", "interview")
    list_filter = (("interview", VisibleFilter), "kind")
    list_select_related = ("interview",)
    search_fields = ("replacement", "note", "interview__slug")
    readonly_fields = ("interview",)


@admin.register(Recording)
class RecordingAdmin(LookedUp, CuratorAdmin):
    list_display = ("interview", "media_type", "size", *GOVERNANCE)
    list_filter = (("interview", VisibleFilter), *GOVERNANCE)
    list_select_related = ("interview",)
    search_fields = ("interview__title", "interview__slug", "name")
    readonly_fields = ("interview", "created_by")


@admin.register(TranscriptIntake)
class TranscriptIntakeAdmin(LookedUp, PlainCuratorAdmin):
    """Transcripts on their way in: a superuser sees what was begun and not finished."""

    list_display = ("interview", "by", "at")
    list_select_related = ("interview", "by")
    search_fields = ("interview__title", "interview__slug")
    fields = readonly_fields = ("interview", "by", "at")
