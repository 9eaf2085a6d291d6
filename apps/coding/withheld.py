"""What may be said of quotes that a reader may not see: how many, where, why, and until when."""

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf

from apps.core.visibility import Status

FEW = 3  # fewer than this would tell which interview they are from, where that is hidden too


def gathered_by_place(quotes, user):
    """The rows of `QuoteQuerySet.withheld_from`: see there."""
    known = Q(interview__in=interviews(quotes).objects.visible_to(user))
    rows = announced(quotes, user).values(
        "reason",
        opens=Coalesce("opens_on", "interview__opens_on"),
        place=either(known, "interview__slug", Value("")),
        place_title=either(known, "interview__title", Value("")),
        about=either(known, reference("interview"), reference("interview__project")),
    )
    pieces = Case(When(place="", found__lt=FEW, then=None), default="found", output_field=IntegerField())
    return rows.annotate(found=Count("pk")).annotate(pieces=pieces)


def either(condition, then, default):
    return Case(When(condition, then=then), default=default, output_field=TextField())


def reference(path):
    """`kind:slug` of the interview or project at `path`."""
    kind = path.rpartition("__")[2]
    return Concat(Value(f"{kind}:"), f"{path}__slug", output_field=TextField())


def announced(quotes, user):
    """Published quotes that `user` may not see and whose `reason` may be told, in projects that they may see."""
    project = interviews(quotes)._meta.get_field("project").related_model
    seen = quotes.model.objects.visible_to(user).order_by().filter(pk=OuterRef("pk"))
    rows = quotes.filter(
        ~Exists(seen),
        status=Status.PUBLISHED,
        interview__status=Status.PUBLISHED,
        interview__project__in=project.objects.visible_to(user),
    )
    reason = Coalesce(NullIf("withheld_reason", Value("")), "interview__withheld_reason")
    return rows.annotate(reason=reason).exclude(reason="").order_by("reason")


def interviews(quotes):
    return quotes.model._meta.get_field("interview").related_model
