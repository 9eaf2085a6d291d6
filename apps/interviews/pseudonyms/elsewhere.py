"""Replaced names in other fields than the words that are masked: in whatever a visitor may read of the project, and of
what belongs to no project."""

from django.db.models import CharField, Q, TextField

from apps.accounts.visibility import VISITOR
from apps.core.doctor import content_models, name_of
from apps.core.references import own_rows
from apps.interviews.models import Interview, Interviewee, Replacement, Transcript, Turn
from apps.projects.models import Project

# Fields whose words are masked before a visitor, or that a visitor is never shown.
MASKED = {("coding.quote", name) for name in ("exact", "prefix", "suffix", "translation")}
MASKED |= {("coding.quote", f"masked_{name}") for name in ("exact", "prefix", "suffix", "translation")}
MASKED |= {("interviews.interviewee", "name"), ("interviews.turn", "speaker_label")}
NOT_READ = (Replacement, Transcript, Turn)


def places_elsewhere(interview, table):
    """(words, where, url) of each field in which a name of the table stands; where words say which field of what."""
    if not table:
        return
    for model in content_models():
        is_kept = model._meta.app_label == "publishing"  # versions have a section of their own
        if is_kept or model in NOT_READ or not hasattr(model.objects, "visible_to"):
            continue
        fields = fields_of(model)
        for row in rows_of(model, interview).iterator(chunk_size=1000):
            for field in fields:
                text = getattr(row, field.attname) or ""
                spans = table.spans(text) if isinstance(text, str) else []
                if spans:
                    yield text[spans[0].start : spans[0].end], f"{name_of(row)}, {field.verbose_name}", address_of(row)


def fields_of(model):
    fields = [field for field in model._meta.concrete_fields if isinstance(field, (CharField, TextField))]
    return [field for field in fields if (model._meta.label_lower, field.name) not in MASKED and not field.choices]


def rows_of(model, interview):
    """Rows that a visitor may see, of the interview's project as far as the model leads to one.

    What belongs to the interview itself is always among them, since it may be opened.
    """
    rows, path = own_rows(model), path_to_project(model)
    if path:
        rows = rows.filter(**{path: interview.project_id})
    condition = Q(pk__in=model.objects.visible_to(VISITOR).order_by().values("pk"))
    if model is Interview:
        condition |= Q(pk=interview.pk)
    elif model is Interviewee:
        condition |= Q(pk__in=interview.interviewees.values("pk"))
    elif any(field.related_model is Interview and field.name == "interview" for field in model._meta.concrete_fields):
        condition |= Q(interview=interview.pk)
    return rows.filter(condition)


def path_to_project(model):
    """The lookup from a row to its project; None where it belongs to none."""
    path = getattr(model, "project_path", None)
    if path:
        return path
    for name in getattr(model, "parent_fields", ()):
        parent = model._meta.get_field(name).related_model
        further = path_to_project(parent)
        if parent is Project:
            return name
        if further:
            return f"{name}__{further}"
    return None


def address_of(row):
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") and getattr(row, "url_name", "") else ""
