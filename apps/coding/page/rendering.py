"""The text with its codings as HTML, joined from strings: a template would take several times as long."""

from html import escape

from django.urls import reverse
from django.utils.safestring import mark_safe

from apps.coding.page.text import pieces

DEEPEST = 3  # quotes over one another that a tint tells apart


def rendered(text, blocks, spans, margin, speakers, playing=None):
    """The whole of `text` in its blocks.

    `spans` are those of the quotes; `margin` is {start: [HTML of an item of the margin]}; `speakers` {turn: label};
    `playing` the recording beside it, a Playing, where there is one to hear.
    """
    sound = reverse("recordings:sound", args=[playing.recording.uuid]) if playing else ""
    cuts = {block.start for block in blocks}.union(*(block.said for block in blocks))
    starts = {start for start, _ in spans}
    found = pieces(text, spans, cuts)
    items = iter(sorted(margin))
    out, start = [], next(items, None)
    for block in blocks:
        time = playing.turn(block.turn) if playing and block.opens else None
        out.append(_head(block, speakers, time, sound))
        for left, right, depth in found:
            out.append(_piece(text, left, right, depth, block.said, left in starts))
            if right == block.end:
                break
        out.append("</div>")
        here = []
        while start is not None and start < block.end:
            here += margin[start]
            start = next(items, None)
        out.append(f'<ul class="marks">{"".join(here)}</ul></div>' if here else "</div>")
    return mark_safe("".join(out))


def _head(block, speakers, time, sound):
    heard = _heard(time) if time else ""
    play = f' <a class="play" data-play href="{sound}#{time.fragment}"{heard}>Play</a>' if time else ""
    who = f'<p class="who">{_who(block.turn, speakers)}{play}</p>' if block.opens else ""
    number = f'<a class="line-number" id="L{block.line}" href="#L{block.line}">{block.line}</a>' if block.line else ""
    start, end = block.said
    place = f'data-s="{block.start}" data-a="{start}" data-b="{end}"{heard}'
    return f'<div class="block" {place}>{who}{number}<div class="said">'


def _heard(time):
    """When the words of a turn are heard, for the script of the player."""
    end = "" if time.end is None else f' data-play-end="{time.end}"'
    return f' data-play-start="{time.start}"{end}'


def _who(turn, speakers):
    label = speakers.get(turn.pk)
    name = f'<span class="speaker">{escape(label)}</span>' if label else ""
    return name + (f' <span class="time">{clock(turn.start_ms)}</span>' if turn.start_ms is not None else "")


def _piece(text, left, right, depth, said, is_start):
    exact = text[left:right]
    words = escape(exact, quote=False)
    if left < said[0] or right > said[1]:
        words = f'<span class="beside{"" if exact.strip() else " blank"}">{words}</span>'
    if not depth:
        return words
    target = f' id="w{left}"' if is_start else ""
    level = f' class="deep-{min(depth, DEEPEST)}"' if depth > 1 else ""
    return f"<mark{target}{level}>{words}</mark>"


def margin_item(start, coding, code, name, coder, memo):
    """One coding beside its words, as a link to them; its class gives it the colour of its code (`colours`).

    Of thousands of links every element that they need not have counts.
    """
    note = f'<span class="memo-sign" title="{escape(memo)}">memo</span>' if memo else ""
    return (
        f'<li><a class="k{code}" href="#w{start}" data-c="{coding}">{escape(name)} '
        f'<span class="by">{escape(coder)}</span>{note}</a></li>'
    )


def clock(ms):
    """`754000` as 12:34, and an hour or more as 1:02:03."""
    seconds = ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
