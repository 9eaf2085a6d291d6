"""What the report on an interview says of kept versions: those that hold a name from before it was replaced."""

from apps.accounts.visibility import VISITOR
from apps.coding.models import Quote
from apps.interviews.pseudonyms.report import Finding, Section, sections
from apps.publishing.models import PublishedVersion
from apps.publishing.pieces import hidden_pieces


@sections.add("versions")
def kept_versions(looked):
    keys = {f"quote:{slug}" for slug in Quote.objects.filter(interview=looked.interview).values_list("slug", flat=True)}
    versions = PublishedVersion.objects.visible_to(VISITOR).filter(withdrawn_on=None) if looked.table and keys else []
    findings = [
        Finding(version.title, f"{version.kind}, version {version.number}", version.get_absolute_url())
        for version in versions
        if keys & set(hidden_pieces([version], VISITOR))
    ]
    what = (
        "Published versions from before a name was replaced. They are closed to others already; withdraw them, and "
        "publish anew."
    )
    return Section("Versions that hold a replaced name", what, findings)
