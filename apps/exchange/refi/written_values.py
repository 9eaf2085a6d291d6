"""Values of variables as the schema types them."""

import re
from datetime import date, datetime

ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
FORMS = {
    "Boolean": re.compile("true|false|0|1"),
    "Integer": re.compile("[+-]?[0-9]+"),
    "Float": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    "Date": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "DateTime": re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]+)?{ZONE}"),
}
CHECKS = {"Date": date.fromisoformat, "DateTime": datetime.fromisoformat}


def write_values(out, elements, attributes, types):
    """A VariableValue for each of {variable key: value}; one that is none has no value element."""
    for key, value in attributes.items():
        with elements.element("VariableValue"):
            elements.leaf("VariableRef", targetGUID=out.guid("variables", key))
            if value is not None:
                elements.leaf(f"{type_of(value, types[key])}Value", value)


def write_fields(elements, fields):
    """{GUID of a variable of ours: text}."""
    for guid, value in fields.items():
        with elements.element("VariableValue"):
            elements.leaf("VariableRef", targetGUID=guid)
            elements.leaf("TextValue", value)


def type_of(value, wanted):
    """`wanted`, or Text where the value is none of that type by the schema: as text it goes out as it is."""
    return wanted if wanted in FORMS and FORMS[wanted].fullmatch(value) and _is_real(value, wanted) else "Text"


def _is_real(value, wanted):
    try:
        CHECKS.get(wanted, str)(value)
    except ValueError:
        return False
    return True
