"""How a workbook was read, for a person who corrects it: its layout, and the beginning of each sheet."""

ROWS, COLUMNS, CHARACTERS = 8, 40, 60  # of each sheet that are shown
ABOVE = 2  # rows above the header that are shown with it


def shown(workbook, layout):
    """{tool, sheets: [{sheet, kind, header, columns, rows, cells, height, width, first, preview}]} for JSON.

    `kind` is empty where nothing is read from the sheet. `preview` are cut texts of rows from `first` on.
    """
    plain = {one["sheet"]: one for one in layout.as_json()["sheets"]}
    return {
        "tool": layout.tool,
        "sheets": [
            {
                "sheet": sheet.name, "kind": "", "header": 0, "columns": {}, "rows": {}, "cells": "",
                **plain.get(sheet.name, {}), "height": len(sheet.rows), "width": sheet.width,
                **_preview(sheet, plain.get(sheet.name, {}).get("header", 0)),
            }
            for sheet in workbook.sheets
            if sheet.rows
        ],
    }  # fmt: skip


def _preview(sheet, header):
    first = max(0, header - ABOVE)
    rows = sheet.rows[first : first + ROWS]
    return {"first": first, "preview": [[_cut(text) for text in row[:COLUMNS]] for row in rows]}


def _cut(text):
    words = " ".join(text.split())
    return words if len(words) <= CHARACTERS else words[: CHARACTERS - 1] + "…"
