"""The attributes of cases and texts in QualCoder: “character” or “numeric”, an empty value for none."""

import re

from apps.exchange.foreign_values import words
from apps.exchange.material import Variable

INTEGER = re.compile(r"[+-]?\d{1,18}", re.A)
NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,3})?", re.A | re.I)


def read_attributes(base, gathering, cases):
    """Add the variables to the material, and their values to its cases and documents."""
    variables, values = {}, {}
    for row in base.rows("attribute_type", "name memo valuetype"):
        name = words(row["name"])
        if name.strip() and name not in variables:
            memo, place = words(row["memo"]), f"attribute {name}"
            variables[name] = Variable(key=name, name=name, description=memo, place=place)
            variables[name].type = "Integer" if words(row["valuetype"]) == "numeric" else "Text"
            gathering.material.variables.append(variables[name])
    things = {"case": cases, "file": gathering.documents}
    for row in base.rows("attribute", "name attr_type value id"):
        name, value = words(row["name"]), words(row["value"])
        thing = things.get(words(row["attr_type"]), {}).get(words(row["id"]))
        if thing and name in variables:
            thing.attributes[name] = value or None
            values.setdefault(name, []).append(value)
    for name, variable in variables.items():
        if variable.type == "Integer":
            variable.type = _type_of([value.strip() for value in values.get(name, ()) if value.strip()])


def _type_of(values):
    """The narrowest type that all values of a numeric attribute have: people write “about 20” there too."""
    if all(map(INTEGER.fullmatch, values)):
        return "Integer"
    return "Float" if all(map(NUMBER.fullmatch, values)) else "Text"
