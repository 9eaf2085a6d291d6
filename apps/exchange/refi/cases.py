"""Variables, their values, and the cases that have them."""

from apps.exchange.material import Case, Variable
from apps.exchange.refi.own import VARIABLES
from apps.exchange.refi.values import identity, uuid_of

VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
TYPES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")


def read_variables(ground, variables):
    for node in variables.all("Variable"):
        if ground.is_ours and uuid_of(identity(node.get("guid"))) in VARIABLES:
            continue
        key, guid = ground.enter("variables", node.get("guid"))
        name, kind = ground.name_of(node, "variable"), node.get("typeOfVariable", "Text")
        if kind not in TYPES:
            ground.each("Types of variables", f"“{kind[:40]}” is no type; it is taken for Text.", f"Variable “{name}”")
            kind = "Text"
        ground.material.variables.append(
            Variable(key=key, guid=guid, place=f"Variable “{name}”", name=name, type=kind, description=node.description)
        )


def values_of(ground, node):
    """{variable key: value as text, or None for none} of a case or source."""
    values = {}
    for one in node.all("VariableValue"):
        if ground.is_ours and _field(one):
            continue
        key = ground.key_of("variables", one.first("VariableRef").get("targetGUID"))
        if key is None:
            ground.count("values of variables that are not in the file")
            continue
        if key in values:
            ground.count("second values of one variable, which replace the first")
        values[key] = _value_of(one)
    return values


def fields_of(ground, node):
    """{language, date, organisation} of a document that we wrote, as far as it has them."""
    values = node.all("VariableValue") if ground.is_ours else ()
    return {_field(one): _value_of(one) or "" for one in values if _field(one)}


def _field(node):
    return VARIABLES.get(uuid_of(identity(node.first("VariableRef").get("targetGUID"))))


def _value_of(node):
    found = next(iter(node.all(*VALUES)), None)
    return None if found is None or (found.tag != "TextValue" and not found.text.strip()) else found.text


def enter_cases(ground, cases):
    """[(node, key, UUID)]: sources point to cases, and cases to sources."""
    return [(node, *ground.enter("cases", node.get("guid"))) for node in cases.all("Case")]


def read_cases(ground, entered):
    for number, (node, key, guid) in enumerate(entered, 1):
        documents = _documents_of(ground, node)
        documents += [one for one in dict.fromkeys(ground.case_documents[key]) if one not in documents]
        name = node.get("name") or _name_for(ground, documents, number)
        ground.material.cases.append(
            Case(
                key=key, guid=guid, place=f"Case “{name}”", name=name, description=node.description,
                documents=documents, selections=_selections_of(ground, node), attributes=values_of(ground, node),
            )
        )  # fmt: skip
        ground.hang(node, "case", key)
        ground.count("codes that cases point to and that are not taken with them", len(node.all("CodeRef")))


def _documents_of(ground, node):
    documents = []
    for reference in node.all("SourceRef"):
        found = ground.documents.get(identity(reference.get("targetGUID")), ())
        if not found:
            ground.count("sources of cases that are not taken")
        documents += [key for key in found if key not in documents]
    return documents


def _selections_of(ground, node):
    keys = [ground.key_of("selections", one.get("targetGUID")) for one in node.all("SelectionRef")]
    ground.count("selections of cases that are not taken", keys.count(None))
    return list(dict.fromkeys(filter(None, keys)))


def _name_for(ground, documents, number):
    titles = {one.key: one.title for one in ground.material.documents}
    ground.count("cases without a name, which are called by their source or number")
    return titles[documents[0]] if len(documents) == 1 else f"Case {number}"
