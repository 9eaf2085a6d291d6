"""Where what was said does not agree, side by side; and where nobody has looked."""

from functools import partial
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.analysis.contradictions import counting, tabling
from apps.analysis.contradictions.choosing import PARTS, ContradictionChoice
from apps.analysis.contradictions.showing import SHOWING, claims_of_pair, pair_named
from apps.core.csvfile import csv_response
from apps.core.pages import page_of
from apps.core.prose import Prose

SIZE = 20


@require_safe
def contradictions(request):
    """How many of each kind there are, and those of one kind side by side."""
    choice = ContradictionChoice(request.GET, request.user)
    cut = partial(page_of, request, size=SIZE)
    pair = pair_named(choice, request.user) if choice.pair else None
    if choice.pair and pair is None:
        raise Http404
    shown = partial(claims_of_pair, one=pair) if pair else SHOWING[choice.show]
    page = shown(choice, request.user, cut)
    bodies = [note.body for note in page] if choice.show == "notes" and not pair else []
    context = {
        "choice": choice,
        "parts": PARTS,
        "numbers": None if pair else choice.remembered("contradictions", partial(numbers_of, choice, request.user)),
        "pair": pair,
        "page": page,
        "prose": Prose(request.user, *bodies),
        "coded_in": coded_in(choice, request.user),
        "parts_at": reverse("analysis:contradictions") + "?" + urlencode(choice.query),
    }
    return render(request, "analysis/contradictions.html", context)


def numbers_of(choice, user):
    """{part: how many}, with `claims`, how many there are at all, and `against`, how many are contradicted."""
    claims = choice.claims
    search = counting.search_of(claims, user)
    return {
        "mixed": counting.mixed_claims(claims, user).count(),
        "passages": sum(counting.opposed(claims, user, name).count() for name in ("quote", "passage")),
        "pairs": len(counting.pairs_of(claims, user)),
        "contributions": counting.differing(claims, user).count(),
        "notes": counting.notes_of(user).count(),
        "looked": search.looked,
        "not-looked": search.not_looked,
        "claims": search.found + search.looked + search.not_looked,
        "against": search.found,
    }


def coded_in(choice, user):
    """The chosen projects in which `user` may see where coders disagree."""
    allowed = projects_allowing(user, Action.CODE)
    projects = [one for one in choice.projects if one.pk in allowed]
    return [one for one in projects if choice.chosen("project") in ("", one.slug)]


@require_safe
def contradictions_file(request):
    """The whole of the part that is shown, as a file: a line for each piece that stands against another."""
    choice = ContradictionChoice(request.GET, request.user)
    rows = tabling.rows_of(choice, request.user, request.build_absolute_uri)
    return csv_response(f"contradictions-{choice.show}", rows)
