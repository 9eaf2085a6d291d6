"""Filling in the admin's forms as a browser does: what the page shows is sent back, with what a person changes."""

from django.forms.boundfield import BoundField


def form_data(response, **typed):
    """What the browser would post from this page; `typed` is what a person enters. Names have no hyphens in keywords:
    `codings__0__code` stands for `codings-0-code`."""
    data = {}
    for form in forms_on(response):
        for bound in form:
            add_value(data, bound)
    return data | {name.replace("__", "-"): value for name, value in typed.items()}


def forms_on(response):
    """The main form and those of the inlines, management forms included; inlines that are only shown are left out."""
    yield response.context["adminform"].form
    for inline in response.context.get("inline_admin_formsets", ()):
        yield inline.formset.management_form
        if inline.has_add_permission or inline.has_change_permission:
            yield from inline.formset.forms


def add_value(data, bound: BoundField):
    value = bound.value()
    if hasattr(bound.field, "queryset"):
        value = bound.field.prepare_value(value)
        if isinstance(value, list):  # what is not offered is not sent back
            value = list(bound.field.queryset.filter(pk__in=value).values_list("pk", flat=True))
    if value is None or value is False:
        return
    if isinstance(value, (list, tuple)) and not hasattr(bound.field, "queryset"):
        value = bound.field.prepare_value(value)
    data[bound.html_name] = "on" if value is True else value


def errors_on(response):
    """All sentences of refusal on a page, in one text."""
    found = []
    for form in forms_on(response):
        found += [error for errors in form.errors.values() for error in errors]
    for inline in response.context.get("inline_admin_formsets", ()):
        found += inline.formset.non_form_errors()
    return " ".join(found)


def messages_on(response):
    return [str(message) for message in response.context["messages"]]
