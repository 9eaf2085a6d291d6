"""The forms with which claims are written and evidence is brought to them."""

from django import forms
from django.db.models import Q

from apps.clusters.models import Cluster
from apps.evidence.claiming.drafting import propose_claim_slug
from apps.evidence.models import Claim, Concept, EvidenceItem
from apps.organisations.models import Organisation

SENTENCE = "One sentence that can turn out to be wrong, in your own words."


class ClaimForm(forms.ModelForm):
    """A claim of `project` as `user` may write it: what can be chosen is what they may see."""

    class Meta:
        model = Claim
        fields = (
            "text", "kind", "level", "organisation", "concept", "cluster", "contribution", "contribution_how", "note",
            "slug",
        )  # fmt: skip
        labels = {
            "text": "Claim", "organisation": "About which organisation", "concept": "On which concept",
            "cluster": "Which cluster helped", "contribution": "How far it helped", "contribution_how": "How it helped",
            "slug": "Address",
        }  # fmt: skip
        help_texts = {
            "text": SENTENCE,
            "cluster": "Leave it empty where no cluster’s contribution is judged.",
            "slug": "The last part of its address. Leave it empty: it is made from the sentence.",
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "contribution_how": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, project, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.project = project
        self.fields["slug"].required = False
        self.fields["organisation"].queryset = _organisations(project, user, self.instance.organisation_id)
        concepts = Concept.objects.visible_to(user).select_related("framework")
        self.fields["concept"].queryset = concepts.order_by("framework__position", "position", "id")
        self.fields["cluster"].queryset = Cluster.objects.visible_to(user).order_by("name")

    def clean(self):
        values = super().clean()
        if bool(values.get("cluster")) != bool(values.get("contribution")):
            missing = "contribution" if values.get("cluster") else "cluster"
            self.add_error(missing, "Say both which cluster helped and how far, or neither.")
        if not values.get("slug") and values.get("text"):
            values["slug"] = propose_claim_slug(values.get("organisation"), values["text"])
        return values


def _organisations(project, user, current):
    """Organisations that the project studies or has asked, and the one that is chosen already."""
    ours = Q(project_cases__project=project) | Q(interviews__project=project) | Q(pk=current)
    return Organisation.objects.visible_to(user).filter(ours).distinct().order_by("name")


class StoredPieceForm(forms.ModelForm):
    """A piece of evidence that is there: its stance, note and place, and whether it goes. `seen` is its token."""

    position = forms.IntegerField(label="Place", min_value=1, max_value=9999)
    remove = forms.BooleanField(label="Take it away", required=False)
    seen = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = EvidenceItem
        fields = ("stance", "note")
        labels = {"note": "Why it bears on the claim"}
        help_texts = {"note": ""}
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}


class NewPieceForm(forms.ModelForm):
    """A quote or passage that may be brought to a claim. Its stance is to be chosen: none is likelier than another."""

    bring = forms.BooleanField(label="Bring it to the claim", required=False)

    class Meta(StoredPieceForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stance"].choices = [("", "Choose …"), *EvidenceItem.Stance.choices]
