"""From what was loaded to the context of the page."""

from django.utils.html import json_script

from apps.coding.carrying import quotes_left_behind
from apps.coding.page.colours import colours_address
from apps.coding.page.entrance import to_code_in
from apps.coding.page.loading import CODE, CODING, QUOTE
from apps.coding.page.rendering import margin_item, rendered
from apps.coding.page.text import blocks_of, lanes_of
from apps.interviews.recordings.playing import Playing, playing


def page_context(place, transcript, material, round, filters):
    """The context of coding.html."""
    shown = filters.shown(material)
    has_sound = place.interview.recordings.exists()  # asked first, since few have any, and who may hear it costs more
    sound = playing(place.user, place.interview, material.turns) if has_sound else Playing()
    return base_context(place, transcript, material, filters, shown) | {
        "round": round,
        "playing": sound,
        "left_behind": left_behind(place, transcript),
        "colours": colours_address(place.project, material.codes),
        "text": text_html(transcript, material, shown, filters, sound),
        "state_json": json_script(state(place, transcript, material, round), "coding-state"),
    }


def left_behind(place, transcript):
    """How many quotes stand in older versions; none where this is the first."""
    return quotes_left_behind(place.interview, place.user).count() if transcript.version > 1 else 0


def base_context(place, transcript, material, filters, shown):
    """What the page and the list of its codings both show around the text."""
    return {
        "place": place,
        "project": place.project,
        "interview": place.interview,
        "transcript": transcript,
        "rounds": to_code_in(material.rounds),
        "filters": filters,
        "codes": sorted(paths_of(material.codes).items(), key=lambda code: code[1]),
        "coders": sorted(material.coders.items(), key=lambda coder: coder[1]),
        "round_choices": [(one.pk, one.title) for one in material.rounds],
        "speakers": [(label, label) for label in sorted(set(filter(None, material.speakers.values())))],
        "shown": len(shown),
        "total": len(material.codings),
    }


def text_html(transcript, material, shown, filters, sound):
    """The text with the quotes of the codings `shown`; without a filter also those that have no coding."""
    places = material.places
    quotes = {row[1] for row in shown} if not filters.is_empty else set(places)
    spans = [places[quote] for quote in quotes if quote in places]
    blocks = blocks_of(transcript.text, material.turns)
    return rendered(transcript.text, blocks, spans, margin_of(shown, material), material.speakers, sound)


def margin_of(shown, material):
    """{start: [HTML of each coding that begins there]}, the longer quotes first."""
    codes = {row[0]: row for row in material.codes}
    places, margin = material.places, {}
    for coding, quote, code, coder, _, memo in sorted(shown, key=lambda row: -places[row[1]][1]):
        start, known = places[quote][0], codes[code]
        item = margin_item(start, coding, code, known[3], material.coders[coder], memo)
        margin.setdefault(start, []).append(item)
    return margin


def paths_of(codes):
    """{code: "Network / Cluster"}: its name below those that it stands under. `codes` are rows of CODE."""
    rows, paths = {row[0]: row for row in codes}, {}

    def path(code, seen=()):
        parent = rows[code][2]
        above = path(parent, (*seen, code)) + " / " if parent in rows and parent not in seen else ""
        return above + rows[code][3]

    for code in rows:
        paths[code] = path(code)
    return paths


def state(place, transcript, material, round):
    """What the scripts of the page start from, as JSON. Rows are lists in the order of the names in `columns`."""
    places = material.places
    return {
        "columns": {"quote": QUOTE, "coding": CODING, "code": [*CODE, "is_retired"]},
        "me": place.user.pk,
        "mayCurate": place.may_curate,
        "interview": str(place.interview.uuid),
        "version": transcript.version,
        "after": material.newest,
        "round": round and {"id": round.pk, "slug": round.slug, "isClosed": round.closed_at is not None},
        "rounds": {one.pk: one.title for one in material.rounds},
        "codebooks": material.codebooks,
        "codes": material.codes,
        "recent": material.recent(place.user),
        "coders": material.coders,
        "quotes": material.quotes,
        "codings": material.codings,
        "lanes": lanes_of([places[row[1]] for row in material.codings]),
    }
