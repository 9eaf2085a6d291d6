"""What a person reads in a Material, without its identities: two that tell the same are the same material."""


def told(material):
    names = {one.key: one.name for one in [*material.codes, *material.coders, *material.cases, *material.variables]}
    titles = {one.key: one.title for one in material.documents}
    places = {one.key: (titles[one.document], one.start, one.end, one.exact) for one in material.selections}
    codings = {
        one.key: (places[one.selection], names[one.code], names.get(one.coder), one.memo, to_the_second(one))
        for one in material.codings
    }
    things = {
        "document": titles, "code": names, "selection": places, "coding": codings, "case": names,
        "project": {"": "project"},
    }  # fmt: skip
    return {
        "codes": [
            (
                one.name, names.get(one.parent), one.definition, one.when, one.when_not, one.example, one.colour,
                one.is_codable,
            )
            for one in in_tree(material.codes)
        ],
        "texts": sorted(
            (one.title, one.text or "", one.language, one.date, one.description, of_names(one.attributes, names))
            for one in material.documents
        ),
        "quotes": sorted(map(str, places.values())),
        "codings": sorted(map(str, codings.values())),
        # A memo on several things is one on each.
        "memos": sorted(
            str((one.title, one.text, names[one.coder], to_the_second(one), things[kind][key]))
            for one in material.memos
            for kind, key in one.on
        ),
        "summaries": [(titles[one.document], names[one.code], one.text) for one in material.summaries],
        "sets": sorted(
            (one.name, one.definition, [names[key] for key in one.codes], sorted(titles[key] for key in one.documents))
            for one in material.sets
        ),
        "variables": [(one.name, one.type, one.description) for one in material.variables],
        "cases": sorted(
            (
                one.name, one.description, sorted(titles[key] for key in one.documents),
                sorted(str(places[key]) for key in one.selections), of_names(one.attributes, names),
            )
            for one in material.cases
        ),
    }  # fmt: skip


def of_names(attributes, names):
    return sorted((names[key], repr(value)) for key, value in attributes.items())


def to_the_second(one):
    return one.created_at and one.created_at.replace(microsecond=0)


def in_tree(codes, parent=""):
    """Codes as a tree is read: each before those below it, siblings in their order."""
    for one in codes:
        if one.parent == parent:
            yield one
            yield from in_tree(codes, one.key)
