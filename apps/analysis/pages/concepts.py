from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.analysis import concepts as counting
from apps.analysis.filtering import CLAIM_FILTERS, WITHOUT_CASE, Filters, shown
from apps.analysis.framing import render_analysis
from apps.analysis.listing import CONCEPTS, EVIDENCE_MAP
from apps.analysis.options import organisations
from apps.core.dataversion import remembered
from apps.core.pages import page_of

COLUMNS = 8


@require_safe
def case_concepts(request):
    """The concepts of a framework by organisation: claims, what the cluster contributed, evidence by stance."""
    filters = Filters(request.GET, request.user, CLAIM_FILTERS)
    chosen = counting.chosen_framework(request, filters)
    numbers = numbers_of("concepts", counting.contributions, filters, chosen)
    found = {organisation for _, organisation in numbers["claims"]}
    columns = [(one.pk, one.slug, one) for one in organisations(request.user).filter(pk__in=found)]
    columns += [(None, WITHOUT_CASE, None)] if None in found else []
    context = {
        "chosen": chosen, "numbers": numbers, "columns": columns[:COLUMNS], "left_off": len(columns[COLUMNS:]),
        "STANCES": counting.STANCES, "CONTRIBUTIONS": counting.CONTRIBUTIONS, "amount": counting.amount,
        "claims": address_of("analysis:claims", filters), "pieces": address_of("analysis:pieces", filters),
        "n": f"Claims counted: {numbers['claims'].total()}; pieces of evidence: {numbers['pieces'].total()}.",
    }  # fmt: skip
    return render_analysis(
        request, CONCEPTS, filters, template="analysis/concepts.html", context=context,
        rows=lambda: concept_rows(chosen, numbers, columns),
    )  # fmt: skip


@require_safe
def evidence_map(request):
    """The concepts of a framework by kind of evidence."""
    filters = Filters(request.GET, request.user, CLAIM_FILTERS)
    chosen = counting.chosen_framework(request, filters)
    numbers = numbers_of("evidence-map", counting.evidence_map, filters, chosen)
    found = {kind for _, kind, _ in numbers["pieces"]} | {counting.INTERVIEW}
    kinds = [(kind, label) for kind, label in counting.KINDS if kind in found]
    context = {
        "chosen": chosen, "numbers": numbers, "kinds": kinds, "INTERVIEW": counting.INTERVIEW,
        "STANCES": counting.STANCES, "GRADES": counting.GRADES, "amount": counting.amount,
        "pieces": address_of("analysis:pieces", filters),
        "n": f"Pieces on this map: {numbers['pieces'].total()}.",
    }  # fmt: skip
    return render_analysis(
        request, EVIDENCE_MAP, filters, template="analysis/evidence_map.html", context=context,
        rows=lambda: map_rows(chosen, numbers, kinds),
    )  # fmt: skip


@require_safe
def claims(request):
    """The claims behind one number: `?concept=`, `&contribution=`, and the filters."""
    filters = Filters(request.GET, request.user, CLAIM_FILTERS)
    wanted = {"concept": request.GET.get("concept", ""), "contribution": request.GET.get("contribution", "")}
    rows = counting.claims_of(filters, **wanted).for_list(request.user).with_evidence(request.user)
    context = {"filters": filters, "page": page_of(request, rows.order_by("slug"), size=25), "wanted": words(wanted)}
    return render(request, "analysis/claims.html", context)


@require_safe
def pieces(request):
    """The evidence behind one number: `?concept=`, `&stance=`, `&kind=`, and the filters."""
    filters = Filters(request.GET, request.user, CLAIM_FILTERS)
    wanted = {name: request.GET.get(name, "") for name in ("concept", "stance", "kind")}
    rows = counting.pieces_of(filters, **wanted).select_related(
        "claim", "quote__interview", "quote__interviewee", "passage__source"
    )
    page = page_of(request, rows.order_by("claim__slug", "position", "pk"), size=25)
    return render(request, "analysis/pieces.html", {"filters": filters, "page": page, "wanted": words(wanted)})


def words(wanted):
    return ", ".join(f"{name}: {shown(value)}" for name, value in wanted.items() if value)


def numbers_of(name, count, filters, chosen):
    """What `count` counts; kept for as long as nothing changes where only the framework is chosen."""
    if filters.is_active or chosen.framework is None:
        return count(filters, chosen.framework)
    return remembered(
        f"analysis-{name}:{chosen.framework.pk}", filters.user, lambda: count(filters, chosen.framework)
    )  # fmt: skip


def address_of(view, filters):
    """A function of concept (and, by keyword, case, contribution, stance, kind) that gives the address of its list."""

    def address(concept, case=None, **own):
        values = {} if case is None else {"case": [case]}
        return f"{reverse(view)}?{urlencode({'concept': concept.slug} | own)}&{filters.query(**values)}".rstrip("&")

    return address


def concept_rows(chosen, numbers, columns):
    yield [
        "Concept", "Organisation", "Claims", *(f"Contribution: {label}" for _, label in counting.CONTRIBUTIONS),
        *(f"Evidence: {label}" for _, label in counting.STANCES),
    ]  # fmt: skip
    for node in chosen.nodes:
        for pk, _, organisation in columns:
            key = node.row.pk, pk
            if numbers["claims"][key]:
                yield [
                    node.row.name, organisation.name if organisation else "", numbers["claims"][key],
                    *(numbers["judged"][*key, value] for value, _ in counting.CONTRIBUTIONS),
                    *(numbers["pieces"][*key, value] for value, _ in counting.STANCES),
                ]  # fmt: skip


def map_rows(chosen, numbers, kinds):
    yield ["Concept", "Kind of evidence", *(label for _, label in counting.STANCES), "Confidence", "Asked about"]
    for node in chosen.nodes:
        for kind, label in kinds:
            grades = [name for value, name in counting.GRADES if (node.row.pk, kind, value) in numbers["grades"]]
            asked = kind == counting.INTERVIEW and node.row.pk in numbers["asked"]
            yield [
                node.row.name, label, *(numbers["pieces"][node.row.pk, kind, value] for value, _ in counting.STANCES),
                "; ".join(grades), "yes" if asked else "",
            ]  # fmt: skip
