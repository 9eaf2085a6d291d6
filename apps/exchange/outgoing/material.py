"""The Material of a selection. Keys are UUIDs as text, which are the GUIDs of REFI-QDA and stay the same each time."""

from django.contrib.contenttypes.models import ContentType

from apps.accounts.models import User
from apps.coding.models import CellSummary, Code, CodeInSet, Coding, Memo, Quote
from apps.exchange import material as out
from apps.exchange.outgoing.links import hide_links
from apps.exchange.outgoing.masked import Masks
from apps.interviews.models import Interview
from apps.smes.models import SME

CHUNK = 2_000
NO_SME = SME()
KINDS = {"interview": "document", "code": "code", "quote": "selection", "coding": "coding", "project": "project"}


def material_of(selection):
    """All that `selection.user` may see of it. The number of queries does not grow with the rows, save in chunks."""
    project, masks = selection.project, Masks(selection)
    found = out.Material(
        format="casebase", tool="Casebase", title=masks.everywhere(project.name),
        description=masks.everywhere(project.lead),
    )  # fmt: skip
    _codes(found, selection, masks)
    newest = _documents(found, selection, masks)
    _selections(found, selection, masks)
    _codings(found, selection, masks)
    _summaries(found, selection, masks, newest)
    _memos(found, selection, masks, newest)
    _coders(found, selection)
    hide_links(found, selection.user)
    return found


def _codes(found, selection, masks):
    wanted = selection.code_rows().select_related("parent", "codebook")
    rows = {row.pk: row for row in wanted}
    if (chosen := selection.chosen_codes()) is not None:
        rows = {pk: rows[pk] for pk in _with_those_above(rows, chosen)}
    for row in rows.values():
        found.codes.append(out.Code(
            key=str(row.uuid), guid=row.uuid, name=masks.everywhere(row.name),
            definition=masks.everywhere(row.definition), colour=row.colour,
            parent=str(rows[row.parent_id].uuid) if row.parent_id in rows else "", is_codable=not row.is_heading,
            place=masks.everywhere(row.codebook.title), when=masks.everywhere(row.when),
            when_not=masks.everywhere(row.when_not), example=masks.everywhere(row.example),
            origin=row.get_origin_display(),
        ))  # fmt: skip
    members = CodeInSet.objects.filter(code__in=list(rows)).select_related("set", "code").order_by("set__name", "pk")
    sets = {}
    for member in members:
        one = sets.setdefault(member.set_id, out.CodeSet(
            key=str(member.set.uuid), guid=member.set.uuid, name=masks.everywhere(member.set.name),
            definition=masks.everywhere(member.set.note),
        ))  # fmt: skip
        one.codes.append(str(member.code.uuid))
    found.sets = list(sets.values())


def _with_those_above(rows, chosen):
    """The ids of `chosen` and of all codes on the way to them, in the order of `rows`."""
    wanted = set()
    for pk in chosen:
        while pk in rows and pk not in wanted:
            wanted.add(pk)
            pk = rows[pk].parent_id
    return [pk for pk in rows if pk in wanted]


def _documents(found, selection, masks):
    """A document for each text that has quotes or is the newest of its interview, one for each interview without.

    Returns {interview: key of the newest}, on which its memos and summaries hang.
    """
    keys = {}
    places = set(selection.quote_rows().order_by().values_list("transcript", "interview").distinct())
    used = {transcript for transcript, _ in places}
    without = {interview for transcript, interview in places if transcript is None}
    by_interview = {}
    for transcript in selection.transcript_rows():
        by_interview.setdefault(transcript.interview_id, []).append(transcript)
    interviews = selection.interview_rows().select_related("organisation__sme").prefetch_related("interviewees")
    for interview in interviews.seeing(selection.user, "organisation"):
        texts = by_interview.get(interview.pk, [])
        newest = texts[-1] if texts else None
        kept = [one for one in texts if one.pk in used or one is newest]
        if not texts or interview.pk in without:
            kept.insert(0, None)
        for transcript in kept:
            found.documents.append(_document(interview, transcript, masks, len(texts), selection))
        keys[interview.pk] = found.documents[-1].key
    return keys


def _document(interview, transcript, masks, versions, selection):
    is_older = transcript is not None and versions > 1
    title = masks.words(interview.title, interview.pk)
    uuid = transcript.uuid if transcript else interview.uuid
    people = [_label(person, selection) for person in interview.interviewees.all()]
    found = out.Document(
        key=str(uuid), guid=uuid, title=f"{title} (transcript {transcript.version})" if is_older else title,
        text=masks.text(transcript) if transcript else None, language=interview.language, date=interview.date,
        speaker=masks.words("; ".join(people), interview.pk), level=interview.get_level_display(),
    )  # fmt: skip
    if interview.sees_organisation:
        organisation = interview.organisation
        found.organisation = masks.words(organisation.name, interview.pk)
        found.organisation_kind = organisation.get_kind_display()
        found.sub_industry = masks.words(getattr(organisation, "sme", NO_SME).sub_industry, interview.pk)
    return found


def _label(person, selection):
    """How somebody is called before the reader, as the pages say it: by name and role, by role or by pseudonym."""
    label = person.public_label if selection.is_masked else person.label_for(selection.user)
    return f"{label}, {person.role_title}" if person.identity == person.Identity.NAMED else label


def _selections(found, selection, masks):
    known = {one.key for one in found.documents}
    rows = selection.quote_rows().select_related("interview", "transcript__interview", "passage__source", "interviewee")
    for row in rows.iterator(CHUNK):
        transcript = row.transcript
        key = str(transcript.uuid if transcript else row.interview.uuid)
        if key not in known:
            continue
        one = out.Selection(key=str(row.uuid), guid=row.uuid, document=key, exact="", place=row.slug,
                            is_summary=row.kind == Quote.Kind.SUMMARY)  # fmt: skip
        if row.interviewee:
            one.speaker = masks.words(_label(row.interviewee, selection), row.interview_id)
        if transcript:
            one.start, one.end = masks.place(row, transcript)
            one.exact = masks.text(transcript)[one.start : one.end]
        else:
            one.exact = masks.words(row.exact, row.interview_id, row.language)
            one.locator = masks.words(row.cited_as or str(row.passage), row.interview_id)
        found.selections.append(one)


def _codings(found, selection, masks):
    quotes, codes = {one.key for one in found.selections}, {one.key for one in found.codes}
    has_memos = selection.is_of_coder
    rows = (
        selection.coding_rows()
        .order_by("pk")
        .values_list("uuid", "quote__uuid", "code__uuid", "coder__uuid", "memo", "created_at", "quote__interview")
    )
    for uuid, quote, code, coder, memo, at, interview in rows.iterator(CHUNK):
        if str(quote) in quotes and str(code) in codes:
            found.codings.append(out.Coding(
                key=str(uuid), guid=uuid, selection=str(quote), code=str(code), coder=str(coder), created_at=at,
                memo=masks.words(memo, interview) if has_memos else "",
            ))  # fmt: skip


def _summaries(found, selection, masks, newest):
    """What was written in the cells of the coding sheet; it is about no single quote."""
    if selection.is_of_quotes:
        return
    codes = {one.key for one in found.codes}
    rows = CellSummary.objects.visible_to(selection.user).filter(interview__in=list(newest))
    for row in rows.select_related("code", "written_by").order_by("pk"):
        if str(row.code.uuid) in codes:
            found.summaries.append(out.CellSummary(
                key=str(row.uuid), guid=row.uuid, document=newest[row.interview_id], code=str(row.code.uuid),
                text=masks.words(row.text, row.interview_id), coder=str(row.written_by.uuid),
            ))  # fmt: skip


def _memos(found, selection, masks, newest):
    """Memos on what goes out, as far as their reader may see them."""
    targets = {
        Interview: newest,
        Code: _keys(Code, found.codes),
        Quote: _keys(Quote, found.selections),
        Coding: _keys(Coding, found.codings),
        type(selection.project): {selection.project.pk: ""},
    }
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in targets}
    rows = Memo.objects.visible_to(selection.user).filter(project=selection.project).select_related("author")
    for row in rows.order_by("pk"):
        model = kinds.get(row.target_type_id)
        if model is None or (key := targets[model].get(row.target_id)) is None:
            continue
        found.memos.append(out.Memo(
            key=str(row.uuid), guid=row.uuid, title=masks.everywhere(row.title),
            text=masks.everywhere(row.text), coder=str(row.author.uuid),
            created_at=row.created_at, on=[(KINDS[model._meta.model_name], key)],
        ))  # fmt: skip


def _keys(model, things):
    wanted = {one.guid for one in things}
    found = model._base_manager.filter(uuid__in=wanted) if len(wanted) < CHUNK else model._base_manager.all()
    return {pk: str(uuid) for pk, uuid in found.values_list("pk", "uuid") if uuid in wanted}


def _coders(found, selection):
    """Those who coded or wrote what goes out: by the name under which they are known, with nothing else of them.

    Whoever does not work in the project reads a number where somebody has chosen no name to be shown by.
    """
    wanted = {one.coder for one in [*found.codings, *found.memos, *found.summaries] if one.coder}
    for number, user in enumerate(User.objects.filter(uuid__in=wanted).order_by("pk"), 1):
        name = str(user) if selection.is_of_coder else user.display_name or f"Coder {number}"
        found.coders.append(out.Coder(key=str(user.uuid), guid=user.uuid, name=name))
