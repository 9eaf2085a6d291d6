"""What a curator fills in: a new interview, a text or file, and who speaks in it."""

import pycountry
from django import forms

from apps.core.visibility import Access
from apps.interviews.intake.slugs import free_slug
from apps.interviews.intake.speaker_map import INTERVIEWER, NEW, NOBODY, OTHER, Choice, proposed
from apps.interviews.models import Interview, Interviewee, Turn
from apps.interviews.reading.plain import ENCODINGS
from apps.interviews.reading.reading import FILE, TOO_LARGE
from apps.organisations.models import Organisation

ACCEPT = ".txt,.md,.docx,.odt,.rtf,.pdf,.vtt,.srt"
DATE = "As far as it is known: 2019, 2019-06 or 2019-06-30."
OPEN = "Draft: only those who code see it. Published and public: everybody reads it."


class PeopleField(forms.ModelMultipleChoiceField):
    """Interviewees by the names under which `user` knows them."""

    user = None

    def label_from_instance(self, person):
        label = person.label_for(self.user)
        return label if label == person.role_title else f"{label}, {person.role_title}"


class DetailsForm(forms.ModelForm):
    """What is known of an interview, and who may read it. `seen` is the row as its editor saw it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(required=False)
    interviewees = PeopleField(Interviewee.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Interview
        fields = (
            "title", "organisation", "level", "form", "mode", "language", "date", "place", "interviewees", "access",
            "status",
        )  # fmt: skip
        help_texts = {"date": DATE, "access": OPEN, "status": OPEN}

    def __init__(self, *args, project, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.project = project
        self.fields["language"].choices = languages(self.instance.language)
        for name in ("level", "form"):
            self.fields[name].choices = [("", "Not stated"), *self.fields[name].choices[1:]]
        self.fields["organisation"].empty_label = "None, or not settled"
        self.fields["organisation"].queryset = Organisation.objects.visible_to(user).order_by("name")
        self.fields["interviewees"].user = user
        self.fields["interviewees"].queryset = project.interviewees.visible_to(user).select_related("organisation")

    def words(self, name):
        """What stands in a field, as a reader sees it."""
        found = self[name].value()
        found = [getattr(one, "pk", one) for one in found or []] if isinstance(found, list | tuple) else [found]
        choices = {str(key): label for key, label in getattr(self.fields[name], "choices", ())}
        return ", ".join(sorted(str(choices.get(str(one), one)) for one in found if one not in (None, "")))

    def differing(self, other):
        """[(label, what `other` has there)] of the fields in which another DetailsForm has something else."""
        return [
            (self[name].label, other.words(name)) for name in self.Meta.fields if self.words(name) != other.words(name)
        ]


class InterviewForm(DetailsForm):
    """A new interview: a draft, whatever its access. `role` is that of an interviewee who is not in the list yet."""

    seen = None
    role = forms.CharField(
        label="Somebody new, by role", max_length=160, required=False,
        help_text="As in “Export manager”. A name can be added later, with how it may be shown.",
    )  # fmt: skip

    class Meta:
        model = Interview
        fields = (
            "title", "slug", "organisation", "level", "form", "mode", "language", "date", "place", "interviewees",
            "role", "access",
        )  # fmt: skip
        help_texts = {
            "slug": "The end of its address. Left empty, it is made of the title.",
            "date": DATE,
            "access": "Who may read it once it is published. Until then it is a draft.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.initial.setdefault("access", Access.RESTRICTED)

    def clean_slug(self):
        return self.cleaned_data["slug"] or free_slug(Interview, self.cleaned_data.get("title", ""))


def languages(current):
    """Choices of languages by name; one that an interview has already stays among them."""
    known = {one.alpha_2: one.name for one in pycountry.languages if hasattr(one, "alpha_2")}
    if current:
        known.setdefault(current, current)
    return [("", "Not stated"), *sorted(known.items(), key=lambda one: one[1])]


class TranscriptForm(forms.Form):
    """Either a file or pasted text."""

    file = forms.FileField(
        required=False, widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text="Text (txt), Word (docx), OpenDocument (odt), RTF, PDF with text, WebVTT or SRT; at most 20 MB.",
    )  # fmt: skip
    text = forms.CharField(
        label="Or the text itself", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 16}),
        help_text="It is kept letter by letter. Bring in a file where it is longer than two million letters.",
    )  # fmt: skip

    def __init__(self, data=None, files=None):
        self.had_nul = bool(data) and "\0" in data.get("text", "")
        if self.had_nul:
            data = data.copy()
            data["text"] = data["text"].replace("\0", "")
        super().__init__(data, files)

    def clean_text(self):
        if self.had_nul:
            raise forms.ValidationError(
                "Your text held characters that no text has (NUL). They are taken out below: look, then read it again."
            )
        return self.cleaned_data["text"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > FILE:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self):
        super().clean()
        if self.errors:
            return self.cleaned_data
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if file and text.strip():
            raise forms.ValidationError("There is a file and a text. Leave one of them out: which is it to be?")
        if not file and not text.strip():
            raise forms.ValidationError("Choose a file, or paste the text.")
        return self.cleaned_data


class CheckForm(forms.Form):
    """Who each label of a reading is. `seen` is the reading, `after` the newest version, as the page showed them."""

    seen = forms.CharField(widget=forms.HiddenInput)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    has_no_turns = forms.BooleanField(label="There are no turns: store the text alone", required=False)
    encoding = forms.ChoiceField(required=False, choices=[("", "As it was found"), *ENCODINGS.items()])
    also = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, reading, people, user, chosen, **kwargs):
        """`chosen` is {label: [who, shown, role]}, from before the text was read again."""
        super().__init__(*args, **kwargs)
        self.labels = list(reading.labels)
        self.fields["also"].choices = [(label, f"{label} ({count})") for label, count in reading.perhaps]
        known = [(str(one.pk), [one.label_for(user), one.public_label, one.role_title, one.name]) for one in people]
        guesses = proposed(self.labels, [(number, [name for name in names if name]) for number, names in known])
        guesses |= {label: Choice(*words) for label, words in chosen.items()}
        choices = [(str(one.pk), one.label_for(user)) for one in people]
        for number, label in enumerate(self.labels):
            self._add_row(number, label, guesses[label], choices)

    def _add_row(self, number, label, guess, people):
        other = "Somebody else" if label else "Nobody knows"
        choices = [
            ("Interviewees", people), (INTERVIEWER, "Interviewer"), (OTHER, other), (NEW, "A new interviewee, by role"),
            (NOBODY, "Not a speaker" if label else "Not turns"),
        ]  # fmt: skip
        about = label or "those without a speaker"
        named = {"aria-label": f"Who is {about}?"}
        length = Turn._meta.get_field("speaker_label").max_length
        self.fields[f"who-{number}"] = forms.ChoiceField(
            choices=[one for one in choices if one[1]], initial=guess.who, widget=forms.Select(attrs=named)
        )
        self.fields[f"shown-{number}"] = forms.CharField(
            required=False, max_length=length, initial=guess.shown,
            widget=forms.TextInput(attrs={"aria-label": f"Label that stands for {about}"}),
        )  # fmt: skip
        self.fields[f"role-{number}"] = forms.CharField(
            required=False,
            max_length=160,
            initial=guess.role,
            widget=forms.TextInput(attrs={"aria-label": f"Role of {about}, if new"}),
        )

    def clean(self):
        super().clean()
        if self.cleaned_data.get("has_no_turns"):
            return self.cleaned_data
        for number, label in enumerate(self.labels):
            is_new = self.cleaned_data.get(f"who-{number}") == NEW
            if is_new and not self.cleaned_data.get(f"role-{number}"):
                self.add_error(f"role-{number}", f"Say the role of {label or 'the new interviewee'}.")
        return self.cleaned_data

    @property
    def chosen(self):
        """{label: [who, shown, role]} as they stand in the form, valid or not."""
        return {
            label: [who.value() or "", shown.value() or "", role.value() or ""] for label, who, shown, role in self.rows
        }

    @property
    def rows(self):
        """[(label, the fields who, shown and role)] for the page."""
        return [
            (label, self[f"who-{number}"], self[f"shown-{number}"], self[f"role-{number}"])
            for number, label in enumerate(self.labels)
        ]

    @property
    def choices(self):
        """{label: Choice} once the form is valid; empty where there are to be no turns."""
        if self.cleaned_data["has_no_turns"]:
            return {}
        data = self.cleaned_data
        return {
            label: Choice(data[f"who-{number}"], data[f"shown-{number}"], data[f"role-{number}"])
            for number, label in enumerate(self.labels)
        }
