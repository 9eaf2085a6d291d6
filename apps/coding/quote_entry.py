"""Entering quotes in the admin: one short form each, filled in as far as the interview says."""

from django import forms

from apps.accounts.curating.base import CuratorTabularInline
from apps.accounts.curating.forms import CuratorForm
from apps.accounts.curating.rights import may_somewhere, people, visible
from apps.accounts.models import User
from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.coding.anchoring import NotOnce, around, locate
from apps.coding.models import Coding, CodingRound, Quote
from apps.coding.slugs import propose_slug
from apps.interviews.models import Interview

# The way from what is chosen for a coding to its project.
PROJECT_OF = {"quote": "interview__project", "code": "codebook__project", "round": "project"}


def coding_choices(db_field, user):
    """Rows that `user` may choose in a coding: those of projects where they may code; a coder codes as themselves."""
    model = db_field.remote_field.model
    if model is User:
        return people(user) if may_somewhere(user, Action.CURATE) else User.objects.filter(pk=user.pk)
    return visible(model, user).filter(allowed_q(user, Action.CODE, PROJECT_OF[db_field.name]))


def interview_in_question(request):
    """The interview that is posted, named in the address or quoted by the quote at hand; None if there is none."""
    given = request.POST.get("interview") or request.GET.get("interview")
    interviews = visible(Interview, request.user).select_related("organisation", "project")
    if given:
        return interviews.filter(pk=given).first() if given.isdigit() else None
    quote = request.resolver_match.kwargs.get("object_id", "")
    return interviews.filter(quotes=quote).first() if quote.isdigit() else None


def current_round(project, user):
    """The round in which `user` coded last in `project`, else its only one; None where that leaves a choice."""
    last = Coding.objects.filter(coder=user, round__project=project).order_by("-pk").select_related("round").first()
    rounds = CodingRound.objects.filter(project=project)[:2]
    return last.round if last else rounds[0] if len(rounds) == 1 else None


def first_values(interview):
    """What a new quote of `interview` begins with, as far as its quotes so far and the interview leave no choice."""
    transcript = interview.transcripts.order_by("-version").first()
    last = interview.quotes.order_by("-pk").first()
    used = set(interview.quotes.order_by().values_list("passage", flat=True))
    passages = list(used or interview.passages.values_list("pk", flat=True))
    interviewees = interview.interviewees.values_list("pk", flat=True)[:2]
    language = last.language if last else getattr(transcript, "language", "") or interview.language
    return {
        "slug": propose_slug(interview),
        "interviewee": interviewees[0] if len(interviewees) == 1 else None,
        "transcript": transcript.pk if transcript else None,
        "passage": passages[0] if len(passages) == 1 and not transcript else None,
        "language": language,
        "translated_from": last.translated_from if last else "",
    }


def values_to_keep(request, quote):
    """What the next quote takes over from the one just saved, for the address of its form."""
    coding = quote.codings.order_by("-pk").first()
    values = {
        "interview": quote.interview_id, "interviewee": quote.interviewee_id, "passage": quote.passage_id,
        "transcript": quote.transcript_id, "language": quote.language, "translated_from": quote.translated_from,
        "round": coding.round_id if coding else request.GET.get("round"),
        "access": quote.access, "status": quote.status,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


class QuoteForm(CuratorForm):
    """A quote: its speaker is one of the interview's, and its place in a transcript is found from its words."""

    class Meta:
        model = Quote
        exclude = ()
        widgets = {"exact": forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField", "autofocus": True})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Left empty, the next free number is taken."
        interview = self._interview_id()
        if interview:
            self._narrow("interviewee", interviews=interview)
            self._narrow("transcript", interview=interview)

    def _interview_id(self):
        """The id of the interview that is posted, stored or proposed, if that is a number."""
        proposed = self.instance.interview_id or self.initial.get("interview")
        given = str((self["interview"].data if self.is_bound and "interview" in self.fields else proposed) or "")
        return int(given) if given.isdigit() else None

    def _narrow(self, name, **lookup):
        """Offer only what belongs to the interview: few enough for a plain list."""
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.widget.widget = forms.Select(attrs=field.widget.attrs)
            field.queryset = field.queryset.filter(**lookup)

    def clean(self):
        super().clean()
        interview = self.cleaned_data.get("interview")
        if interview and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = propose_slug(interview)
        if self.cleaned_data.get("transcript"):
            self._find_place(self.cleaned_data["transcript"], self.cleaned_data.get("exact"))
            return
        self.cleaned_data["start"] = self.instance.end = None
        if not self.cleaned_data.get("passage") and not {"passage", "transcript"} & self.errors.keys():
            self.add_error("passage", "Say where the words stand: the passage that prints them, or a transcript.")

    def _find_place(self, transcript, exact):
        """Set start, end and what stands around them; an error says how often the words occur."""
        if not exact:
            return
        try:
            start, end = locate(transcript.text, exact, start=self.cleaned_data.get("start"))
        except NotOnce as error:
            self.add_error("exact", how_often(error.starts))
            return
        self.cleaned_data["start"], self.instance.end = start, end
        self.instance.prefix, self.instance.suffix = around(transcript.text, start, end)


def how_often(starts):
    """Why words could not be placed, from the places at which they stand."""
    if not starts:
        return "These words do not occur in the transcript. Copy them from it, letter by letter."
    places = ", ".join(str(start) for start in starts[:10])
    return (
        f"These words occur {len(starts)} times in the transcript (at {places}{' …' if len(starts) > 10 else ''}). "
        "Take in more of the words around them, or give the start of the place that you mean under “Place”."
    )


class CodingForm(CuratorForm):
    """A coding. In a new line below a quote, coder and round are filled in beforehand: without a code it is empty."""

    def has_changed(self):
        if self.instance.pk is None and self.prefix and not self["code"].data:
            return False
        return super().has_changed()

    def clean(self):
        super().clean()
        quote = self.cleaned_data.get("quote")
        if not quote or not quote.interview_id:
            return
        project = quote.interview.project_id
        code, round_of_coding = self.cleaned_data.get("code"), self.cleaned_data.get("round")
        if code and code.codebook.project_id != project:
            self.add_error("code", "The code belongs to another project than the interview.")
        if round_of_coding and round_of_coding.project_id != project:
            self.add_error("round", "The round belongs to another project than the interview.")


class CodingInline(CuratorTabularInline):
    """The codings of a quote, by oneself and in the current round unless said otherwise."""

    model = Coding
    form = CodingForm
    fields = ("code", "coder", "round", "memo")
    autocomplete_fields = ("code", "coder", "round")
    action = Action.CODE

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj else 3

    def choices(self, request, db_field):
        return coding_choices(db_field, request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "coder":
            kwargs["initial"] = request.user.pk
        if db_field.name == "round":
            kwargs["initial"] = self._round(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _round(self, request):
        given = request.GET.get("round", "")
        if given.isdigit():
            return int(given)
        interview = interview_in_question(request)
        return current_round(interview.project, request.user) if interview else None
