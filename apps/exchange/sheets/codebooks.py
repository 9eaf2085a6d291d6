"""Codebooks: a row is a code, with its number, parent and definition."""

from apps.exchange.sheets.numbers import as_number


def read_codebook(gathering, sheet, layout):
    parents = []
    for row in range(layout.header + 1, len(sheet.rows)):
        number, name, parent = (_text(sheet, layout, row, role) for role in ("number", "code", "parent"))
        if not number and not name:
            if any(text.strip() for text in sheet.rows[row]):
                gathering.remark("This row names no code; it is not read.", sheet.place(row))
            continue
        number, theme = as_number(number), _theme_of(gathering, sheet, layout, row)
        key = gathering.code(
            name or number,
            sheet.place(row, layout.column("code" if name else "number")),
            number=number,
            theme=theme,
            definition=_definition(sheet, layout, row),
            colour=_colour(_text(sheet, layout, row, "colour")),
        )
        if parent:
            parents.append((key, parent, sheet.place(row, layout.column("parent"))))
    for key, parent, place in parents:
        gathering.put_under(key, parent, place)


def _text(sheet, layout, row, role):
    column = layout.column(role)
    return "" if column is None else sheet.cell(row, column).strip()


def _theme_of(gathering, sheet, layout, row):
    key = ""
    for column in layout.themes:
        if text := sheet.seen(row, column).strip():
            key = gathering.code(text, sheet.place(row, column), theme=key)
    return key


def _definition(sheet, layout, row):
    """The description, and below it what is to be included and so on, each after its header."""
    lines = [text for column in layout.of("description") if (text := sheet.cell(row, column).strip())]
    for column in [*layout.of("include"), *layout.of("memo")]:
        if text := sheet.cell(row, column).strip():
            lines.append(f"{sheet.cell(layout.header, column).strip()}: {text}")
    return "\n".join(lines)


def _colour(text):
    text = text.lower().strip()
    digits = text.removeprefix("#")
    is_colour = len(digits) == 6 and all(letter in "0123456789abcdef" for letter in digits)
    return f"#{digits}" if is_colour else ""
