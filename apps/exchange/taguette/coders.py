"""Who gave a highlight its tags in Taguette: its log of commands tells, highlights themselves do not."""

import json

from apps.exchange.foreign_values import words

PAYLOAD = 1_000_000  # characters of one command


def taggers(base, project):
    """{(highlight, tag): (login, when)}, keys as text: whoever first gave a highlight a tag that it has kept since."""
    given = {}  # highlight: {tag: (login, when)}
    for row in base.rows("commands", "id project_id user_login date payload"):
        command = _payload(row["payload"])
        if row["project_id"] == project and command:
            _replay(given, command, (words(row["user_login"]), row["date"]))
    return {(highlight, tag): who for highlight, tags in given.items() for tag, who in tags.items()}


def _replay(given, command, who):
    highlight = words(command.get("highlight_id"))
    match command.get("type"):
        case "highlight_add":
            tags = command.get("tags")
            before = given.get(highlight, {})
            given[highlight] = {words(tag): before.get(words(tag), who) for tag in _list(tags)}
        case "highlight_delete":
            given.pop(highlight, None)
        case "tag_merge":
            source, target = words(command.get("src_tag_id")), words(command.get("dest_tag_id"))
            for tags in given.values():
                if source in tags:
                    tags.setdefault(target, tags.pop(source))


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
