"""Who gave a highlight its tags in Taguette: its log of commands tells, highlights themselves do not."""

import json

from apps.exchange.foreign_values import words

PAYLOAD = 1_000_000  # characters of one command
MERGES = 50  # of one tag, one into the next


def taggers(base, project):
    """{(highlight, tag): (login, when)}, keys as text: whoever first gave a highlight a tag that it has kept since."""
    given, merged = {}, {}  # {highlight: {tag: (login, when)}}, {tag: the one that it was merged into}
    for row in base.rows("commands", "id project_id user_login date payload"):
        command = _payload(row["payload"])
        if row["project_id"] == project and command:
            _replay(given, merged, command, (words(row["user_login"]), row["date"]))
    return {(highlight, tag): who for highlight in given for tag, who in _now(given[highlight], merged).items()}


def _replay(given, merged, command, who):
    highlight = words(command.get("highlight_id"))
    match command.get("type"):
        case "highlight_add":
            before = _now(given.get(highlight, {}), merged)
            tags = [words(tag) for tag in _list(command.get("tags"))]
            given[highlight] = {tag: before.get(tag, who) for tag in tags}
        case "highlight_delete":
            given.pop(highlight, None)
        case "tag_merge":
            merged[words(command.get("src_tag_id"))] = words(command.get("dest_tag_id"))


def _now(tags, merged):
    """The tags of a highlight under the numbers that they have by now."""
    found = {}
    for tag, who in tags.items():
        for _ in range(MERGES):
            if tag not in merged:
                break
            tag = merged[tag]
        found.setdefault(tag, who)
    return found


def _payload(value):
    """The command as a dict; empty for what is none."""
    text = words(value)
    if len(text) > PAYLOAD:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _list(value):
    return value if isinstance(value, list) else []
