from django import forms

from apps.coding.models import Memo


class MemoForm(forms.ModelForm):
    """`seen` stands for the memo as its editor saw it; `on` says what it is on, should it be gone when it is saved."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Memo
        fields = ("title", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].strip = False
        self.fields["text"].label = "Memo"

    def clean_text(self):
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if not text.strip():
            raise forms.ValidationError("A memo has words.")
        return text
