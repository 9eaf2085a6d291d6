"""What is given to programs is what a visitor may see, whoever asks."""

from django.http import Http404

from apps.accounts.visibility import VISITOR


def refuse_hidden(obj):
    """Raise Http404 where a visitor may not see `obj`. One query."""
    if not type(obj).objects.visible_to(VISITOR).filter(pk=obj.pk).exists():
        raise Http404
