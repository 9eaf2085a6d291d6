from django import forms
from django.db.models import Q

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.projects.models import Project, SavedView


class NewViewForm(forms.ModelForm):
    """The address of a page, and what to call it."""

    class Meta:
        model = SavedView
        fields = ("name", "path")
        error_messages = {
            "name": {"required": "A view that is saved needs a name."},
            "path": {"max_length": "This address is too long to be saved: choose less on the page."},
        }


class ViewForm(forms.ModelForm):
    """A view's name and, for those who curate, with whose members it is shared."""

    class Meta:
        model = SavedView
        fields = ("name", "project")
        labels = {"project": "Shared with the members of"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        curated = projects_allowing(user, Action.CURATE)
        if curated:
            offered = Q(pk__in=curated) | Q(pk=self.instance.project_id)  # what it is shared with may stay
            self.fields["project"].queryset = Project.objects.visible_to(user).filter(offered)
            self.fields["project"].empty_label = "no project: for its owner alone"
        else:
            del self.fields["project"]
