"""Bringing a Material into a project: the plan, and carrying it out as one change that can be taken back."""

from django.core.files.base import ContentFile

from apps.accounts.models import User
from apps.accounts.roles import Action
from apps.coding.models import (
    Attribute,
    AttributeValue,
    Case,
    CaseMember,
    CellSummary,
    Code,
    Codebook,
    CodeInSet,
    CodeSet,
    Coding,
    CodingRound,
    InterviewInSet,
    InterviewSet,
    Memo,
    Quote,
)
from apps.exchange.landing.cases import plan_attributes, plan_cases, plan_groups, plan_members, plan_values
from apps.exchange.landing.firms import plan_firms
from apps.exchange.landing.kept import bring, plan_parts
from apps.exchange.landing.notes import plan_memos, plan_summaries
from apps.exchange.landing.people import plan_coders
from apps.exchange.landing.plan import Plan, unheeded
from apps.exchange.landing.proposed import with_attributes
from apps.exchange.landing.schemes import plan_codes
from apps.exchange.landing.texts import plan_documents
from apps.exchange.landing.words import plan_codings, plan_quotes, plan_round
from apps.exchange.landing.works import plan_works
from apps.exchange.material import faults
from apps.exchange.models import ImportedCoder, KeptPart
from apps.interviews.followers import follow
from apps.interviews.intake.storing import join
from apps.interviews.models import Interview, Interviewee, Transcript, Turn
from apps.projects.changing import changing
from apps.projects.models import ProjectCase
from apps.smes.models import SME
from apps.sources.models import Passage, Source

# A row is stored after those that it points to.
ORDER = (
    SME, Source, Passage, Codebook, Code, CodeSet, CodeInSet, Interview, Interviewee, Transcript, Turn, CodingRound,
    Quote, Coding, CellSummary, Attribute, ProjectCase, Case, CaseMember, AttributeValue, InterviewSet,
    InterviewInSet, Memo, KeptPart,
)  # fmt: skip
ONCE = 1_000  # rows that are stored between two words of how far it is


def planned(material, target, progress=unheeded):
    """The Plan for a Material: what it would do, without doing it. The number of queries follows the kinds of things
    and grows by one for some hundred of each. `progress` is called before each step, and may end it by an exception.

    Raises ValueError where the Material breaks what it promises, which is a fault of its reader.
    """
    if found := faults(material):
        raise ValueError("; ".join(found[:5]))
    if target.groups_are_attributes:
        material = with_attributes(material)
    plan = Plan(target, material)
    steps = (
        plan_coders, plan_codes, plan_documents, plan_round, plan_quotes, plan_codings, plan_attributes, plan_cases,
        plan_firms, plan_members, plan_values, plan_groups, plan_memos, plan_summaries, plan_works, plan_parts,
    )  # fmt: skip
    for number, step in enumerate(steps):
        progress("Comparing it with what is there", number, len(steps))
        step(plan, material)
    plan.remarks += material.remarks
    return plan


def carried_out(plan, row, progress=unheeded):
    """Store all of a Plan as one change about the Import `row`; returns that change, None where nothing was to be done,
    and the Plan as it was in the end: quotes that have followed to a new version of their text are there already then.

    Within the caller's transaction, if there is one. Files that were stored go again where it fails. `progress` is
    called between batches of rows, and may end it by an exception.
    """
    stored = []
    try:
        with changing(
            plan.target.project, by=plan.target.by, verb="import", needs=Action.CURATE, about=row,
            sentence=f"brought in {row.file_name}",
        ) as changes:  # fmt: skip
            plan = _after_new_versions(changes, plan, stored)
            bring(plan, row)
            _store(changes, plan, stored, progress)
            progress("Keeping a note of every row")
    except BaseException:
        for file in stored:
            file.delete(save=False)
        raise
    return (None if changes.is_empty else changes.change), plan


def _after_new_versions(changes, plan, stored):
    """Store texts that follow an older version, let its quotes follow where that is sure, and plan the rest anew.

    What was stored is in the new plan as well, with its remarks, so that it tells all.
    """
    newer = [one for one in plan.new.get(Transcript, []) if one.version > 1]
    if not newer:
        return plan
    turns = [turn for turn in plan.new.get(Turn, []) if turn.transcript in newer]
    _store_originals(plan, newer, stored)
    for rows in (newer, turns):
        _point(rows)
        changes.create_all(rows)
    for transcript in newer:
        former = transcript.interview.transcripts.get(version=transcript.version - 1)
        follow(changes, former, transcript, plan.target.by)
    later = planned(plan.material, plan.target)
    later.done = {Transcript: newer, Turn: turns}
    later.places |= {id(one): plan.places[id(one)] for one in newer if id(one) in plan.places}
    later.remarks = plan.remarks + [one for one in later.remarks if one not in plan.remarks]
    return later


def _store_originals(plan, transcripts, stored):
    for transcript, data, name in plan.originals:
        if transcript in transcripts:
            transcript.original.save(name or "original", ContentFile(data), save=False)
            stored.append(transcript.original)


def _store(changes, plan, stored, progress):
    for coder in plan.new.get(User, []):
        coder.save(force_insert=True)
    for coder in plan.new.get(ImportedCoder, []):
        coder.user_id = coder.user.pk
        coder.save(force_insert=True)
    _store_originals(plan, plan.new.get(Transcript, []), stored)
    for memo, target in plan.hung:
        memo.hangs_on = target
    done, of = 0, sum(len(plan.new.get(model, [])) for model in ORDER)
    for model in ORDER:
        for rows in _in_layers(model, plan.new.get(model, [])):
            for start in range(0, len(rows), ONCE):
                progress("Storing it", done, of)
                batch = rows[start : start + ONCE]
                _point(batch)
                _create(changes, model, batch)
                done += len(batch)
    for interview, person in plan.joined:
        join(changes, interview, [person])
    _join_sources(changes, plan)
    _change(changes, plan)


def _create(changes, model, rows):
    """SMEs have two tables, which many rows cannot be stored in at once."""
    if model is SME:
        for row in rows:
            changes.save(row)
    else:
        changes.create_all(rows)


def _in_layers(model, rows):
    """Rows in the steps in which they can be stored: codes after those that they stand under."""
    if model is not Code:
        return [rows]
    layers, left = [], list(rows)
    while left:
        waiting = {id(row) for row in left}
        layers.append([row for row in left if id(row.parent) not in waiting])
        left = [row for row in left if id(row.parent) in waiting]
    return layers


def _point(rows):
    """Let the columns of unsaved rows hold the numbers that the rows they point to have got meanwhile."""
    links = [field for field in rows[0]._meta.concrete_fields if field.is_relation] if rows else []
    for row in rows:
        if isinstance(row, Memo):
            row.target_id = row.hangs_on.pk
        for field in links:
            if field.is_cached(row) and (other := field.get_cached_value(row)) is not None:
                setattr(row, field.attname, other.pk)


def _join_sources(changes, plan):
    through = plan.target.project.sources.through
    new = plan.new.get(Source, [])
    changes.create_all(through(project=plan.target.project, source=source) for source in new)


def _change(changes, plan):
    by_columns = {}
    for row, values in plan.changed:
        by_columns.setdefault((type(row), tuple(sorted(values))), {})[row.pk] = row
    for (_, columns), rows in by_columns.items():
        changes.save_all(rows.values(), list(columns))
