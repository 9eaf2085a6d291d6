"""Codes, their tree and their sets."""

from apps.exchange.material import Code, CodeSet
from apps.exchange.refi.own import parted
from apps.exchange.refi.values import colour_of, identity, is_true


def read_codes(ground, codes):
    """The codes below a `Codes` element, parents before their children."""
    waiting = [(node, "") for node in reversed(codes.all("Code"))]
    paths = {}
    while waiting:
        node, parent = waiting.pop()
        path = (identity(node.get("guid")), node.get("name"), parent)
        key = paths.get(path) or _read_code(ground, node, parent)
        if path in paths:
            ground.count("codes that stand twice in the file and are taken once")
        paths[path] = key
        waiting.extend((child, key) for child in reversed(node.all("Code")))


def _read_code(ground, node, parent):
    key, guid = ground.enter("codes", node.get("guid"))
    name = ground.name_of(node, "code")
    colour = colour_of(node.get("color"))
    if node.get("color") and not colour:
        ground.each("Colours", f"“{node.get('color')[:40]}” is no colour that can be told.", f"Code “{name}”")
    ground.material.codes.append(
        Code(
            key=key, guid=guid, place=f"Code “{name}”", name=name, parent=parent, colour=colour,
            is_codable=is_true(node.get("isCodable")), **_uses(ground, node),
        )
    )  # fmt: skip
    ground.hang(node, "code", key)
    return key


def _uses(ground, node):
    return parted(node.description) if ground.is_ours else {"definition": node.description}


def read_sets(ground, sets):
    for node in sets.all("Set"):
        key, guid = ground.enter("sets", node.get("guid"))
        name = ground.name_of(node, "set")
        found = CodeSet(key=key, guid=guid, place=f"Set “{name}”", name=name, definition=node.description)
        _read_members(ground, node, found)
        ground.material.sets.append(found)


def _read_members(ground, node, found):
    for member in node.all("MemberCode", "MemberSource", "MemberNote"):
        guid = member.get("targetGUID") or member.get("guid")
        if member.tag == "MemberCode" and (code := ground.key_of("codes", guid)):
            found.codes.append(code)
        elif member.tag == "MemberSource" and (documents := ground.documents.get(identity(guid))):
            found.documents += [key for key in documents if key not in found.documents]
        else:
            what = {"MemberCode": "codes", "MemberSource": "sources", "MemberNote": "notes"}[member.tag]
            ground.count(f"members of sets that are {what} and are not taken")
