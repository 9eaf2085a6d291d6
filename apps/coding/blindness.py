"""Which changed rows somebody may read: what others do in a round that is blind stays theirs until its release."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from apps.coding.models import Coding, CodingRound, Quote

# Models whose rows belong to a round, and the columns that say whose they are.
OF_ROUNDS = ("coding.coding", "coding.quote")
OWNERS = ("coder_id", "marked_by_id")
# Models whose rows are their maker's alone, as `by_id` says.
OF_ONE = ("interviews.transcriptintake",)


def hidden_rounds(project):
    """Ids of the rounds of `project` in which coders do not see one another's work yet."""
    rounds = CodingRound.objects.filter(project=project, is_blind=True, released_at=None).order_by()
    return list(rounds.values_list("pk", flat=True))


def open_rows(rows, project, user):
    """Those of `rows` (ChangedRows of `project`) that are not of somebody else in a blind round, nor, while there is
    one, of somebody else's memo on a quote or coding. One query more.
    """
    rounds, me = [str(pk) for pk in hidden_rounds(project)], str(user.pk)
    coded = [str(one.pk) for one in ContentType.objects.get_for_models(Coding, Quote).values()]
    closed = Q(pk__in=[])
    for state in ("before", "after"):
        names = {what: f"{state}_{what}" for what in ("round", "owner", "maker", "author", "target")}
        rows = rows.alias(
            **{
                names["round"]: _text(f"{state}__round_id"),
                names["owner"]: _text(*(f"{state}__{owner}" for owner in OWNERS)),
                names["maker"]: _text(f"{state}__by_id"),
                names["author"]: _text(f"{state}__author_id"),
                names["target"]: _text(f"{state}__target_type_id"),
            }
        )
        if rounds:
            of_round = Q(**{"label__in": OF_ROUNDS, f"{names['round']}__in": rounds})
            closed |= of_round & ~Q(**{names["owner"]: me})
            on_coded = Q(**{"label": "coding.memo", f"{names['target']}__in": coded})
            closed |= on_coded & ~Q(**{names["author"]: me})
        closed |= Q(label__in=OF_ONE) & ~Q(**{f"{names['maker']}__in": [me, ""]})
    return rows.exclude(closed)


def _text(*paths):
    """The first of these columns of a state that is there, as text; an empty string for none, so that no NULL hides
    a row that is open."""
    return Coalesce(*(Cast(KT(path), TextField()) for path in paths), Value(""), output_field=TextField())
