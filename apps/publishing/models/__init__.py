from apps.publishing.models.requests import AccessRequest
from apps.publishing.models.revisions import Revision
from apps.publishing.models.versions import PublishedVersion
from apps.publishing.models.withdrawals import Withdrawal

__all__ = ["AccessRequest", "PublishedVersion", "Revision", "Withdrawal"]
