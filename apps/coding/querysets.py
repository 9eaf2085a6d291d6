from django.apps import apps
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from apps.accounts.roles import Action
from apps.accounts.visibility import (
    ChildQuerySet,
    GovernedQuerySet,
    allowed_q,
    governed_in,
    projects_allowing,
    rows_within,
)
from apps.coding.withheld import gathered_by_place


def shown_by_rounds(user, coder, is_nullable=False):
    """Q for rows of a `round` that hides nothing, and for those of `user`: the field `coder` says whose they are."""
    shown = models.Q(round__is_blind=False) | models.Q(round__released_at__isnull=False)
    if is_nullable:
        shown |= models.Q(round__isnull=True)
    return shown | models.Q(**{coder: user}) if user.is_authenticated else shown


def is_on(model, app="coding"):
    """Q for memos whose target is a row of the model with this name."""
    return models.Q(target_type__app_label=app, target_type__model=model)


class QuoteQuerySet(GovernedQuerySet):
    def visible_to(self, user):
        """By access, status and parents; what was marked in a blind round is its coder's alone until the release."""
        return super().visible_to(user).filter(shown_by_rounds(user, "marked_by", is_nullable=True))

    def in_seen_interview(self, user, interview):
        """`visible_to` within an interview that was found by `visible_to` before: all the rest of that rule.

        Asks first whether any of the interview's quotes has a passage, which few of a transcript have: one query.
        """
        rows = self.filter(
            governed_in(user, interview.project_id),
            shown_by_rounds(user, "marked_by", is_nullable=True),
            interview=interview,
        )
        if not interview.quotes.filter(passage__isnull=False).exists():
            return rows
        passages = rows_within(self.model._meta.get_field("passage").related_model, user, "visible_to")
        return rows.filter(models.Q(passage__isnull=True) | models.Q(passage__in=passages))

    def with_seen_words(self, user):
        """With `seen_exact` and `seen_translation` to filter by: the words as `user` may read them."""
        known = projects_allowing(user, Action.SEE_RESTRICTED)

        def seen(name):
            public = Coalesce(f"masked_{name}", name)
            return Case(When(interview__project__in=known, then=name), default=public) if known else public

        return self.alias(seen_exact=seen("exact"), seen_translation=seen("translation"))

    def with_speaker(self):
        """With interview, organisation, speaker and place loaded: all that a quotation shows of itself."""
        return self.select_related("interview__organisation", "interviewee", "passage__source")

    def withheld_from(self, user):
        """Quotes that are kept back from `user` where the quote or its interview says why, gathered by their place.

        Rows have `place` and `place_title` (the interview; empty where that is hidden too), `about` (the reference of
        the nearest thing that `user` may see), `reason`, `opens` (a date or None) and `pieces`, how many there are:
        None for one or two whose place is hidden, since so few would tell which interview they are from. A quote
        without a reason, and a draft, leave no trace.
        """
        return gathered_by_place(self, user)

    def with_codes(self):
        """With codings and their codes, codebooks and coders: two queries."""
        coding = self.model._meta.get_field("codings").related_model
        rows = coding.objects.select_related("code__codebook", "coder", "round").order_by("code__position", "id")
        return self.prefetch_related(models.Prefetch("codings", rows))


class CodeQuerySet(ChildQuerySet):
    def visible_to(self, user):
        """With its codebook; one that no curator has opened to readers, for those who see drafts."""
        drafts = allowed_q(user, Action.SEE_DRAFTS, "codebook__project")
        return super().visible_to(user).filter(models.Q(is_open=True) | drafts)

    def in_seen_project(self, user, project):
        """`visible_to` within a project that was found by `visible_to` before."""
        codebooks = self.model._meta.get_field("codebook").related_model
        rows = self.filter(codebook__in=codebooks.objects.in_seen_project(user, project))
        return rows if project.pk in projects_allowing(user, Action.SEE_DRAFTS) else rows.filter(is_open=True)

    def with_quote_counts(self, user):
        """Annotate `quote_count`: quotes that `user` may see under the code itself, each once however often coded."""
        coding = self.model._meta.get_field("codings").related_model
        per_code = (
            coding.objects.visible_to(user)
            .filter(code=OuterRef("pk"))
            .order_by()
            .values("code")
            .annotate(quotes=Count("quote", distinct=True))
        )
        return self.annotate(quote_count=Coalesce(Subquery(per_code.values("quotes")), 0))

    def in_tree_order(self):
        return self.order_by(F("position"), "id")


class CodingQuerySet(ChildQuerySet):
    def visible_to(self, user):
        """With quote and code; in a blind round each coder sees their own alone until it is released."""
        return super().visible_to(user).filter(shown_by_rounds(user, "coder"))

    def as_rounds_show(self, user):
        """What the rounds show to `user`: only for rows whose quote and code were found by `visible_to` before.

        The half of `visible_to` that grows with the codings; together with the other half it is the same rule.
        """
        return self.filter(shown_by_rounds(user, "coder"))

    def editable_by(self, user):
        """One's own codings, where one may code; a curator may change all of the project."""
        if not user.is_authenticated:
            return self.none()
        project = "quote__interview__project"
        own = models.Q(coder=user) & allowed_q(user, Action.CODE, project)
        return self.visible_to(user).filter(own | allowed_q(user, Action.CURATE, project))


class MemoQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Memos are for those who code or curate in the project; one on a quote or coding goes with what it is on.

        So a memo on work in a blind round is known to its coder alone, and none tells of a quote that is hidden.
        """
        rows = self.filter(allowed_q(user, Action.CODE, "project"))
        for name in ("quote", "coding"):
            seen = rows_within(apps.get_model("coding", name), user, "visible_to").order_by()
            rows = rows.filter(~is_on(name) | models.Q(target_id__in=seen.values("pk")))
        return rows

    def on(self, obj):
        """Memos attached to `obj`."""
        return self.filter(is_on(obj._meta.model_name, obj._meta.app_label), target_id=obj.pk)

    def editable_by(self, user):
        """One's own memos; a curator may change all of the project."""
        if not user.is_authenticated:
            return self.none()
        return self.visible_to(user).filter(models.Q(author=user) | allowed_q(user, Action.CURATE, "project"))


class RoundQuerySet(ChildQuerySet):
    def editable_by(self, user):
        """Rounds are set up, released and settled by those who curate."""
        return self.visible_to(user).filter(allowed_q(user, Action.CURATE, "project"))


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who codes what is for those who code or curate in the project."""
        return self.filter(allowed_q(user, Action.CODE, "round__project"))

    def editable_by(self, user):
        """One's own, to say that it is done; a curator all of the project."""
        if not user.is_authenticated:
            return self.none()
        return self.visible_to(user).filter(models.Q(coder=user) | allowed_q(user, Action.CURATE, "round__project"))


class SettlementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What was decided is for those who code or curate in the project, once the round hides nothing."""
        shown = models.Q(round__is_blind=False) | models.Q(round__released_at__isnull=False)
        return self.filter(shown, allowed_q(user, Action.CODE, "round__project"))

    def editable_by(self, user):
        return self.visible_to(user).filter(allowed_q(user, Action.CURATE, "round__project"))


class CellSummaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Summaries in the cells of the coding sheet are working papers, as memos are."""
        interviews = rows_within(self.model._meta.get_field("interview").related_model, user, "visible_to")
        return self.filter(allowed_q(user, Action.CODE, "interview__project"), interview__in=interviews)

    def editable_by(self, user):
        return self.visible_to(user)


class WorkingPaperQuerySet(models.QuerySet):
    """What orders the material of a `project` for those who work on it: attributes, cases, groups of interviews."""

    def visible_to(self, user):
        """For those who code or curate, since what is said of persons may tell who they are."""
        return self.filter(allowed_q(user, Action.CODE, "project"))

    def editable_by(self, user):
        return self.filter(allowed_q(user, Action.CURATE, "project"))
