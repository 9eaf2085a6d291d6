from django.db import models
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from apps.accounts.roles import Action
from apps.accounts.visibility import ChildQuerySet, GovernedQuerySet, allowed_q, rows_within
from apps.coding.withheld import gathered_by_place


def shown_by_rounds(user, coder, is_nullable=False):
    """Q for rows of a `round` that hides nothing, and for those of `user`: the field `coder` says whose they are."""
    shown = models.Q(round__is_blind=False) | models.Q(round__released_at__isnull=False)
    if is_nullable:
        shown |= models.Q(round__isnull=True)
    return shown | models.Q(**{coder: user}) if user.is_authenticated else shown


class QuoteQuerySet(GovernedQuerySet):
    def visible_to(self, user):
        """By access, status and parents; what was marked in a blind round is its coder's alone until the release."""
        return super().visible_to(user).filter(shown_by_rounds(user, "marked_by", is_nullable=True))

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

    def editable_by(self, user):
        """One's own codings, where one may code; a curator may change all of the project."""
        if not user.is_authenticated:
            return self.none()
        project = "quote__interview__project"
        own = models.Q(coder=user) & allowed_q(user, Action.CODE, project)
        return self.visible_to(user).filter(own | allowed_q(user, Action.CURATE, project))


class MemoQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Memos are for those who code or curate in the project."""
        return self.filter(allowed_q(user, Action.CODE, "project"))

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
