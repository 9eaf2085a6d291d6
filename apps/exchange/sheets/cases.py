"""Tables of cases: a row is a case, a column an attribute of guessed type or answers in words, which become texts."""

from apps.exchange.sheets.values import variable_of


def read_cases(gathering, sheet, layout):
    typed = {column: variable_of(gathering, sheet, layout, column) for column in layout.of("attribute")}
    for row in range(layout.header + 1, len(sheet.rows)):
        if any(text.strip() for text in sheet.rows[row]):
            _read_case(gathering, sheet, layout, row, typed)


def _read_case(gathering, sheet, layout, row, typed):
    column = layout.column("case")
    name, place = sheet.cell(row, column).strip(), sheet.place(row, column)
    if not name:
        gathering.remark("This row names no case; it is not read.", place)
        return
    case = gathering.case(name, place)
    for column, (key, as_value) in typed.items():
        text = sheet.cell(row, column).strip()
        value = as_value(text) if text else None
        known = case.attributes.get(key)
        if value is not None and known not in (None, value):
            gathering.remark(
                f"“{name}” has another value of “{key}” further up; this one is not taken.", sheet.place(row, column)
            )
        elif known is None:
            case.attributes[key] = value
    if answers := _answers(sheet, layout, row):
        document = gathering.document(_free(gathering, name), place, text=answers)
        gathering.case(name, place, document.key)


def _free(gathering, name):
    """A key for the text of a further row of the same case."""
    count, key = 1, name
    while gathering.has_document(key):
        count += 1
        key = f"{name} ({count})"
    return key


def _answers(sheet, layout, row):
    """The answers of a row as one text, each below its question where there are several columns of them."""
    columns = layout.of("text")
    answers = [(sheet.cell(layout.header, column).strip(), sheet.cell(row, column)) for column in columns]
    answers = [(question, answer) for question, answer in answers if answer.strip()]
    if len(columns) == 1:
        return "".join(answer for _, answer in answers)
    return "\n\n".join(f"{question}\n{answer}" for question, answer in answers)
