"""The forms of the admin: nothing unseen is lost, and nothing is published whose links lead nowhere."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, ValidationError

from apps.accounts.curating.choices import owner_field
from apps.accounts.curating.rights import visible
from apps.core.adminfields import KeptField
from apps.core.mentions import text_fields
from apps.core.prose import dead_links
from apps.core.references import key_q, kinds
from apps.core.visibility import Status


def is_published(obj):
    """True where readers meet `obj`: by its own status, else by that of the row in whose care it is."""
    if hasattr(obj, "status"):
        return obj.status == Status.PUBLISHED
    owner = owner_field(type(obj))
    return is_published(getattr(obj, owner)) if owner else True


def dead_links_by_field(obj, user):
    """{name of a long text: sentence that names its dead links}; one query for each text that links."""
    found = {name: dead_links(getattr(obj, name), user) for name in text_fields(type(obj))}
    return {name: dead_links_sentence(links) for name, links in found.items() if links}


def dead_links_sentence(links):
    names = ", ".join(f"[[{link}]]" for link in links)
    return f"Nothing that you may see has the address {names}. Mend the link, or keep this a draft for now."


class CuratorForm(forms.ModelForm):
    """Base of all forms. The admin sets `user`, and in `sentences` the words for constraints by their names."""

    user = None
    sentences = {}
    is_for_readers = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            if self._hides(name, field):
                self.fields[name] = KeptField(value=getattr(self.instance, name), label=field.label)

    def _hides(self, name, field):
        """True where the row points to something that the user may not see. One query for each such relation."""
        if type(field) is not forms.ModelChoiceField or self.user.is_superuser or name == owner_field(self._meta.model):
            return False
        value = getattr(self.instance, self._meta.model._meta.get_field(name).attname)
        return value is not None and not field.queryset.filter(pk=value).exists()

    def _post_clean(self):
        super()._post_clean()
        if self.is_for_readers and not self.errors and is_published(self.instance):
            for name, sentence in dead_links_by_field(self.instance, self.user).items():
                self.add_error(name if name in self.fields else None, sentence)

    def _update_errors(self, errors):
        words = {
            constraint.get_violation_error_message(): self.sentences[constraint.name]
            for constraint in self._meta.model._meta.constraints
            if constraint.name in self.sentences
        }
        for error in getattr(errors, "error_list", None) or sum(errors.error_dict.values(), []):
            error.message = words.get(error.message, error.message)
        super()._update_errors(errors)

    def _save_m2m(self):
        """As always, except that what the user could not see stays chosen."""
        kept = {
            name: list(getattr(self.instance, name).exclude(pk__in=field.queryset.values("pk")))
            for name, field in self.fields.items()
            if isinstance(field, forms.ModelMultipleChoiceField) and not self.user.is_superuser
        }
        super()._save_m2m()
        for name, rows in kept.items():
            getattr(self.instance, name).add(*rows)


class AboutForm(CuratorForm):
    """For what may be attached to anything: the target is named as in a text, `kind:key`."""

    about = forms.CharField(
        help_text="As in a cross-link: sme:visblue, quote:remoni-04, code:sme/funding, passage:source/section."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.target_id and "about" in self.fields:
            self.initial.setdefault("about", reference_of(self.instance.target))

    def clean_about(self):
        reference = self.cleaned_data["about"].strip().strip("[]")
        self.target = find(reference, self.user)
        return reference

    def _post_clean(self):
        target = getattr(self, "target", None)
        if target is not None:
            self.instance.target_type = ContentType.objects.get_for_model(target)
            self.instance.target_id = target.pk
        super()._post_clean()


def reference_of(obj):
    return getattr(obj, "reference", str(obj or ""))


def find(reference, user):
    """The object that `reference` names. Raises ValidationError where there is none that `user` may see."""
    kind, _, key = reference.partition(":")
    if kind not in kinds():
        raise ValidationError(f"Write kind:key, where the kind is one of {', '.join(sorted(kinds()))}.")
    try:
        return visible(kinds()[kind], user).get(key_q(kinds()[kind], [key]))
    except ObjectDoesNotExist:
        raise ValidationError(f"Nothing that you may see has the address {reference}.") from None
