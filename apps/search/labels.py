"""What the values of facets are called, and how they stand in an address: for those that a reader may know of."""

from taggit.models import Tag

from apps.accounts.models import User
from apps.core.names import language_name
from apps.evidence.models import Claim
from apps.search.fields import NAMES
from apps.search.tokens import parted, token
from apps.smes.models import SME


def labelled(dimension, tokens, user):
    """{token: (value in the address, label)} of those of `tokens` that mean something to the reader. One query at most.

    A coder's token is among `tokens` only where the reader may know it (see `finding.facets_of`).
    """
    values = {one: parted(one)[1] for one in tokens}
    if dimension in NAMES:
        return _objects(dimension, values, user)
    if dimension == "coder":
        people = User.objects.in_bulk([int(value) for value in values.values()])
        return {one: (people[int(v)].username, str(people[int(v)])) for one, v in values.items() if int(v) in people}
    if dimension == "tag":
        tags = Tag.objects.in_bulk([int(value) for value in values.values()])
        return {one: (tags[int(v)].slug, tags[int(v)].name) for one, v in values.items() if int(v) in tags}
    if dimension == "industry":
        industries = SME.objects.visible_to(user).exclude(sub_industry="").order_by()
        names = {token("industry", name): name for name in industries.values_list("sub_industry", flat=True).distinct()}
        return {one: (names[one], names[one]) for one in values if one in names}
    if dimension == "level":
        return {one: (value, dict(Claim.Level.choices).get(value, value)) for one, value in values.items()}
    if dimension == "language":
        return {one: (value, language_name(value)) for one, value in values.items()}
    return {one: (value, value) for one, value in values.items()}


def _objects(dimension, values, user):
    model, fields = NAMES[dimension]
    rows = model.objects.visible_to(user).filter(pk__in=[int(value) for value in values.values()]).order_by()
    books = ["codebook__slug"] if dimension == "code" else []
    found = {pk: rest for pk, *rest in rows.values_list("pk", "slug", fields[-1], *books)}
    named = {}
    for one, value in values.items():
        if int(value) in found:
            slug, label, *book = found[int(value)]
            named[one] = ("/".join([*book, slug]), label)
    return named
