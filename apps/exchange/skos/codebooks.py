"""Codebooks and their codes as SKOS."""

from apps.accounts.visibility import VISITOR
from apps.coding.models import Code, CodebookVersion
from apps.exchange.plain import PlainTexts
from apps.exchange.skos.examples import as_example, quotes_of_codes
from apps.exchange.skos.graph import Idea, Scheme, graph_of


def graph_of_codebook(codebook, site):
    codes = Code.objects.visible_to(VISITOR).filter(codebook=codebook)
    return codes_graph(codebook, codes, site)


def graph_of_code(code, site):
    """The code, with the codes right above and below it by address."""
    return codes_graph(code.codebook, Code.objects.visible_to(VISITOR).filter(pk=code.pk), site)


def codes_graph(codebook, codes, site):
    rows = codes.select_related("codebook", "parent__codebook", "emerged_in", "theory")
    rows = list(rows.seeing(VISITOR, "emerged_in", "theory"))
    texts = PlainTexts(codebook.description, *(text for code in rows for text in texts_of(code)))
    children = {}
    for child in Code.objects.visible_to(VISITOR).filter(parent__in=rows).select_related("codebook"):
        children.setdefault(child.parent_id, []).append(site + child.get_absolute_url())
    examples = quotes_of_codes(rows)
    ideas = [idea_of(code, texts, examples.get(code.pk, []), children.get(code.pk, []), site) for code in rows]
    return graph_of(scheme_of(codebook, texts, site), ideas)


def texts_of(code):
    return code.definition, code.when, code.when_not


def scheme_of(codebook, texts, site):
    versions = CodebookVersion.objects.visible_to(VISITOR).filter(codebook=codebook).order_by("number")
    notes = [("definition", texts.of(codebook.description))]
    notes += [("changeNote", f"Version {one.number}, {one.dated}: {one.note or 'no note'}") for one in versions]
    return Scheme(site + codebook.get_absolute_url(), codebook.title, notes)


def idea_of(code, texts, examples, children, site):
    when, when_not = texts.of(code.when), texts.of(code.when_not)
    return Idea(
        url=site + code.get_absolute_url(),
        name=code.name,
        notation=code.slug,
        notes=[
            ("definition", texts.of(code.definition)),
            ("scopeNote", when and f"Use it for: {when}"),
            ("scopeNote", when_not and f"Do not use it for: {when_not}"),
            ("historyNote", origin_of(code)),
            ("changeNote", code.retired_on and f"Retired on {code.retired_on}"),
            *(("example", as_example(quote, site)) for quote in examples),
        ],
        parent=site + code.parent.get_absolute_url() if code.parent else "",
        children=children,
        source=site + code.theory.get_absolute_url() if code.sees_theory else "",
    )


def origin_of(code):
    where = f" in {code.emerged_in.title}" if code.sees_emerged_in else ""
    return f"{code.get_origin_display()}{where}"
