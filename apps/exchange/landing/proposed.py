"""Groups of documents that are attributes by their names, as ATLAS.ti writes them: “gender: male”, “age: 67”."""

import re
from dataclasses import replace

from apps.exchange.material import Variable

NAMED = re.compile(r"\s*([^:]{1,100}?)\s*:\s*(\S.*?)\s*", re.DOTALL)
TWICE = "“{}” is in two groups of the attribute {}: the first counts, not {}."


def attribute_in(one):
    """(name, value) of a set of documents that is an attribute by its name, or None."""
    found = NAMED.fullmatch(one.name) if one.documents and not one.codes else None
    return found.groups() if found else None


def proposed(material):
    """{name of an attribute: its values, as sets of the material would give them}, in the order of the file."""
    found = {}
    for one in material.sets:
        if pair := attribute_in(one):
            found.setdefault(pair[0], []).append(pair[1])
    return found


def with_attributes(material):
    """The Material with such sets as attributes of their documents. What a document has already stays."""
    variables = {one.name: one for one in material.variables}
    remarks = list(material.remarks)
    attributes = {one.key: dict(one.attributes) for one in material.documents}
    result = replace(material, remarks=remarks)
    for one in material.sets:
        if (pair := attribute_in(one)) is None:
            continue
        name, value = pair
        variable = variables.setdefault(name, Variable(key=f"set {name}", name=name, place=one.place))
        for key in one.documents:
            if attributes[key].setdefault(variable.key, value) != value:
                title = next(document.title for document in material.documents if document.key == key)
                result.remark(TWICE.format(title, name, value), one.place)
    result.variables = list(variables.values())
    result.documents = [replace(one, attributes=attributes[one.key]) for one in material.documents]
    result.sets = [one for one in material.sets if attribute_in(one) is None]
    return result
