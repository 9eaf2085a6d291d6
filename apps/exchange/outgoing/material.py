"""The Material of a selection. Keys are UUIDs as text, which are the GUIDs of REFI-QDA and stay the same each time."""

import re

from django.contrib.contenttypes.models import ContentType

from apps.accounts.models import User
from apps.coding.models import CellSummary, Code, CodeInSet, Coding, Memo, Quote
from apps.exchange import material as out
from apps.exchange.landing.texts import quotes_guid
from apps.exchange.outgoing.cases import add_attributes, add_cases, add_groups, add_parts
from apps.exchange.outgoing.links import hide_links
from apps.exchange.outgoing.masked import Masks
from apps.interviews.models import Interview, Interviewee
from apps.smes.models import SME
from apps.sources.models import Passage

CHUNK = 2_000
NO_SME = SME()
USER = re.compile(r'User="\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})')
KINDS = {
    "interview": "document", "code": "code", "quote": "selection", "coding": "coding", "project": "project",
    "case": "case", "projectcase": "case",
}  # fmt: skip
ELSEWHERE = "{} memos on what is not in this file, such as claims, stay here."


def material_of(selection):
    """All that `selection.user` may see of it. The number of queries does not grow with the rows, save in chunks."""
    project, masks = selection.project, Masks(selection)
    found = out.Material(
        format="casebase", tool="Casebase", title=masks.everywhere(project.name),
        description=masks.everywhere(project.lead),
    )  # fmt: skip
    codes = _codes(found, selection, masks)
    newest, texts = _documents(found, selection, masks)
    quotes = _selections(found, selection, masks, texts)
    codings = _codings(found, selection, masks, quotes, codes)
    _summaries(found, selection, masks, newest)
    cases = add_cases(found, selection, masks, newest)
    add_attributes(found, selection, masks, newest)
    add_groups(found, selection, masks, newest)
    add_parts(found, selection)
    targets = {Interview: newest, Code: codes, Quote: quotes, Coding: codings, type(project): {project.pk: ""}}
    _memos(found, selection, masks, targets | cases)
    _coders(found, selection)
    hide_links(found, selection.user)
    return found


def _codes(found, selection, masks):
    """Returns {code: key}."""
    wanted = selection.code_rows().select_related("parent", "codebook")
    rows = {row.pk: row for row in wanted}
    if (chosen := selection.chosen_codes()) is not None:
        rows = {pk: rows[pk] for pk in _with_those_above(rows, chosen)}
    for row in rows.values():
        found.codes.append(out.Code(
            key=str(row.uuid), guid=row.uuid, name=masks.everywhere(row.name),
            definition=masks.everywhere(row.definition), when=masks.everywhere(row.when),
            when_not=masks.everywhere(row.when_not), example=masks.everywhere(row.example), colour=row.colour,
            parent=str(rows[row.parent_id].uuid) if row.parent_id in rows else "", is_codable=not row.is_heading,
            place=masks.everywhere(row.codebook.title), origin=row.get_origin_display(),
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
    return {pk: str(row.uuid) for pk, row in rows.items()}


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

    Returns {interview: key of the newest}, on which its memos and summaries hang, and {transcript: (Transcript, its
    Document)}, with None and the interview for those without.
    """
    newest_keys, texts = {}, {}
    places = set(selection.quote_rows().order_by().values_list("transcript", "interview").distinct())
    used = {transcript for transcript, _ in places}
    without = {interview for transcript, interview in places if transcript is None}
    by_interview = {}
    for transcript in selection.transcript_rows():
        by_interview.setdefault(transcript.interview_id, []).append(transcript)
    interviews = selection.interview_rows().select_related("organisation__sme").prefetch_related("interviewees")
    for interview in interviews.seeing(selection.user, "organisation"):
        versions = by_interview.get(interview.pk, [])
        newest = versions[-1] if versions else None
        kept = [one for one in versions if one.pk in used or one is newest]
        if not versions or interview.pk in without:
            kept.insert(0, None)
        for transcript in kept:
            document = _document(interview, transcript, masks, versions, selection)
            found.documents.append(document)
            texts[transcript.pk if transcript else (None, interview.pk)] = transcript, document
        newest_keys[interview.pk] = found.documents[-1].key
    return newest_keys, texts


def _document(interview, transcript, masks, versions, selection):
    """A transcript of an interview, or the interview with the quotes that are of none of `versions`."""
    is_older = transcript in versions[:-1]
    title = masks.words(interview.title, interview.pk)
    guid = transcript.uuid if transcript else quotes_guid(versions[-1].uuid) if versions else interview.uuid
    people = [_label(person, selection) for person in interview.interviewees.all()]
    found = out.Document(
        key=str(guid), guid=guid, title=f"{title} (transcript {transcript.version})" if is_older else title,
        text=masks.text(transcript) if transcript else None, description=masks.words(interview.note, interview.pk),
        language=interview.language, date=interview.date, level=interview.get_level_display(),
        speaker=masks.words("; ".join(people), interview.pk),
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


def _selections(found, selection, masks, texts):
    """Returns {quote: key}. Texts are read from the documents, not once more with each quote."""
    passages = Passage.objects.filter(
        pk__in=selection.quote_rows().filter(transcript=None).order_by().values("passage")
    )
    printed = {one.pk: str(one) for one in passages.select_related("source")}
    people = Interviewee.objects.filter(pk__in=selection.quote_rows().order_by().values("interviewee"))
    speakers = {one.pk: _label(one, selection) for one in people}
    keys = {}
    rows = selection.quote_rows().values_list(
        "pk", "uuid", "transcript", "interview", "start", "end", "exact", "slug", "kind", "language", "cited_as",
        "passage", "interviewee",
    )  # fmt: skip
    for pk, uuid, text, interview, start, end, exact, slug, kind, language, cited_as, passage, person in rows.iterator(
        CHUNK
    ):
        transcript, document = texts.get(text or (None, interview), (None, None))
        if document is None:
            continue
        one = out.Selection(key=str(uuid), guid=uuid, document=document.key, exact="", place=slug,
                            is_summary=kind == Quote.Kind.SUMMARY)  # fmt: skip
        if person:
            one.speaker = masks.words(speakers[person], interview)
        if transcript:
            one.start, one.end = masks.place(start, end, transcript)
            one.exact = document.text[one.start : one.end]
        else:
            one.exact = masks.words(exact, interview, language)
            one.locator = masks.words(cited_as or printed[passage], interview)
        found.selections.append(one)
        keys[pk] = one.key
    return keys


def _codings(found, selection, masks, quotes, codes):
    """Returns {coding: key}."""
    keys, coders, has_memos = {}, {}, selection.is_of_coder
    rows = (
        selection.codings_of_seen()
        .order_by("pk")
        .values_list("pk", "uuid", "quote", "code", "coder__uuid", "memo", "created_at", "quote__interview")
    )
    for pk, uuid, quote, code, coder, memo, at, interview in rows.iterator(CHUNK):
        if quote in quotes and code in codes:
            one = out.Coding(
                key=str(uuid), guid=uuid, selection=quotes[quote], code=codes[code], created_at=at,
                coder=coders.setdefault(coder, str(coder)), memo=masks.words(memo, interview) if has_memos else "",
            )  # fmt: skip
            found.codings.append(one)
            keys[pk] = one.key
    return keys


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


def _memos(found, selection, masks, targets):
    """Memos on what goes out, {model: {row: key}}, as far as their reader may see them. What one person has written in
    one moment on several things is one memo on all of them."""
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in targets}
    rows = Memo.objects.visible_to(selection.user).filter(project=selection.project).select_related("author")
    same, elsewhere = {}, 0
    for row in rows.order_by("pk"):
        model = kinds.get(row.target_type_id)
        elsewhere += model is None
        if model is None or (key := targets[model].get(row.target_id)) is None:
            continue
        act = (row.title, row.text, row.author_id, row.created_at)
        if act not in same:
            same[act] = out.Memo(
                key=str(row.uuid), guid=row.uuid, title=masks.everywhere(row.title), text=masks.everywhere(row.text),
                coder=str(row.author.uuid), created_at=row.created_at,
            )  # fmt: skip
        same[act].on.append((KINDS[model._meta.model_name], key))
    found.memos += same.values()
    if elsewhere and selection.is_whole:
        found.remark(ELSEWHERE.format(elsewhere))


def _coders(found, selection):
    """Those who coded or wrote what goes out: by the name under which they are known, with nothing else of them.

    Whoever does not work in the project reads a number where somebody has chosen no name to be shown by.
    """
    wanted = {one.coder for one in [*found.codings, *found.memos, *found.summaries] if one.coder}
    wanted |= {guid for part in found.parts for guid in USER.findall(part.xml)}
    for number, user in enumerate(User.objects.filter(uuid__in=wanted).order_by("pk"), 1):
        name = str(user) if selection.is_of_coder else user.display_name or f"Coder {number}"
        found.coders.append(out.Coder(key=str(user.uuid), guid=user.uuid, name=name))
