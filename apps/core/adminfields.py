"""Form fields and the widget of the curators' admin."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse
from django.utils.html import format_html


class LineFeedField(forms.CharField):
    """Text whose lines end in LF, as in fixtures and transcripts; a browser sends CRLF."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class CodesField(forms.CharField):
    """A list of codes, written "DK, DE"."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, str):
            value = value.replace(",", " ").split()
        return value or []

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class KeptField(forms.Field):
    """Stands in for a relation whose present value the user may not see: it says so, and keeps the value."""

    widget = forms.TextInput

    def __init__(self, *, value, **kwargs):
        super().__init__(disabled=True, required=False, initial="Not open to you; it stays as it is", **kwargs)
        self.value = value

    def clean(self, value):
        return self.value


class MarkdownWidget(AdminTextareaWidget):
    """A textarea with a button that shows the text as readers will see it, dead links marked.

    The button submits the form to the preview, in a tab of its own; `preview.js` shows the answer below instead.
    """

    class Media:
        js = [forms.Script("admin-casebase/preview.js", type="module")]

    def render(self, name, value, attrs=None, renderer=None):
        return format_html(
            '<div class="markdown-field">{}<button type="submit" class="button" name="_preview" value="{}" '
            'formaction="{}" formtarget="_blank" formnovalidate data-preview>Preview</button>'
            '<div class="markdown-preview" role="region" aria-label="Preview" aria-live="polite" hidden></div></div>',
            super().render(name, value, attrs, renderer),
            name,
            reverse("admin:preview"),
        )
