from django import forms
from django.template.defaultfilters import filesizeformat

from apps.core.visibility import Access
from apps.interviews.models import Recording
from apps.interviews.recordings.sniffing import HEAD, KINDS, media_type_of

MOST_BYTES = 2 * 1024**3
OFFSET = "In seconds: where in the recording the times of the transcript begin. 0 where both begin together."


class PlaceForm(forms.ModelForm):
    """Where a recording stands beside the transcript, and who may hear it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    offset = forms.DecimalField(
        label="Begins", min_value=-36000, max_value=36000, decimal_places=3, initial=0, help_text=OFFSET
    )

    class Meta:
        model = Recording
        fields = ("access",)
        labels = {"access": "Who may hear it"}
        help_texts = {"access": "A voice tells who speaks. Where names are replaced, it is restricted in any case."}

    field_order = ("file", "access", "offset")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["offset"] = f"{self.instance.offset_ms / 1000:g}"
        else:
            self.initial["access"] = Access.RESTRICTED

    def save(self, commit=True):
        self.instance.offset_ms = int(self.cleaned_data["offset"] * 1000)
        return super().save(commit)


class RecordingForm(PlaceForm):
    file = forms.FileField(
        label="File", help_text=f"{KINDS}. It is kept as it is.",
        error_messages={"empty": "The file is empty.", "required": "Choose a file."},
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            most = filesizeformat(MOST_BYTES)
            raise forms.ValidationError(f"It has {filesizeformat(file.size)}; at most {most} are kept.")
        head = file.read(HEAD)
        file.seek(0)
        self.media_type = media_type_of(head, file.name)
        if not self.media_type:
            raise forms.ValidationError(f"This is no sound or film that browsers play. They play {KINDS}.")
        return file
