from apps.accounts.visibility import VISITOR
from apps.core.faults import checks
from apps.core.references import kinds
from apps.publishing.models import PublishedVersion, Withdrawal
from apps.publishing.pieces import hidden_pieces


@checks.add("published-pieces")
def versions_with_hidden_pieces():
    """Frozen versions of which a piece was closed or is gone since: readers are refused them. Withdraw them."""
    versions = PublishedVersion.objects.visible_to(VISITOR).filter(withdrawn_on=None)
    for version in versions.iterator():
        for hidden in hidden_pieces([version], VISITOR):
            yield (
                f"{version.kind}:{version.key}",
                f"shows {hidden}, which is hidden or gone now, in version {version.number}",
            )


@checks.add("withdrawals")
def withdrawn_and_open():
    """Objects that stand as withdrawn and that anybody may open."""
    for withdrawal in Withdrawal.objects.filter(lifted_on=None):
        model = kinds().get(withdrawal.kind)
        if model and model.objects.visible_to(VISITOR).filter(uuid=withdrawal.subject).exists():
            yield f"{withdrawal.kind}:{withdrawal.key}", f"was withdrawn on {withdrawal.on} and is open to everybody"
