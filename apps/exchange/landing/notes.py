"""Memos of a file on what they hang on, and what it says in the cells of a coding sheet."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from apps.coding.models import CellSummary, Memo
from apps.exchange.landing.plan import fitting, free_guids, identity, rows_with

NOT_KEPT = "A memo on a {} was left out, since that is not kept: {}"


def plan_memos(plan, material):
    """A memo on several things becomes one on each."""
    stored = {(row.target_type_id, row.target_id, row.text) for row in plan.target.project.memos.all()}
    free = free_guids(Memo, material.memos)
    for one in material.memos:
        moment = one.created_at or timezone.now()  # one on all, by which they are one memo again when they go out
        for target in _targets(plan, one):
            kind = ContentType.objects.get_for_model(target)
            if target.pk and (kind.pk, target.pk, one.text) in stored:
                plan.same[Memo] += 1
                continue
            memo = Memo(
                project=plan.target.project, target_type=kind, text=one.text, author=plan.coders[one.coder],
                created_at=moment, **identity(one, free),
            )  # fmt: skip
            memo.title = fitting(plan, memo, "title", one.title, one.place)
            plan.hung.append((plan.add(memo, one.place), target))


def _targets(plan, memo):
    """The rows that a memo hangs on; the project where it hangs on nothing."""
    rows = {"document": plan.interviews, "code": plan.codes, "selection": plan.quotes, "coding": plan.codings}
    rows["case"] = plan.cases
    found = {}
    for kind, key in memo.on or [("project", "")]:
        row = plan.target.project if kind == "project" else rows.get(kind, {}).get(key)
        if row is None:
            plan.remark(NOT_KEPT.format(kind, memo.text[:200]), memo.place)
        else:
            found[id(row)] = row
    return found.values()


def plan_summaries(plan, material):
    """One summary stands in a cell; another of the file is left out with a remark, unless it may replace ours."""
    interviews = {row.pk for row in plan.interviews.values() if row.pk}
    stored = {(one.interview_id, one.code_id): one for one in rows_with(CellSummary.objects, "interview", interviews)}
    free = free_guids(CellSummary, material.summaries)
    for one in material.summaries:
        interview, code = plan.interviews[one.document], plan.codes[one.code]
        key = (interview.pk or id(interview), code.pk or id(code))
        known = stored.get(key)
        if known is None:
            row = CellSummary(interview=interview, code=code, text=one.text, written_by=plan.coders[one.coder])
            row.uuid = identity(one, free).get("uuid", row.uuid)
            stored[key] = plan.add(row, one.place)
        elif known.text == one.text:
            plan.keep(known)
        elif plan.target.replaces and known.pk:
            plan.change(known, one.place, text=one.text)
        else:
            plan.remark(f"The cell has another summary already; this one was left out: {one.text}", one.place)
