"""The memos that are listed, as files."""

from django.http import HttpResponse

from apps.core.csvfile import csv_response

HEADINGS = ["On", "What", "Title", "Memo", "Author", "When"]


def as_csv(name, rows):
    return csv_response(name, [HEADINGS, *map(_values, rows)])


def _values(row):
    return [row.kind, row.on.label if row.on else "", row.title, row.text, row.author, row.at.isoformat()]


def as_markdown(name, heading, rows):
    """One section a memo: its title, what it is on and whose it is, then its words as they are."""
    response = HttpResponse(content_type="text/markdown; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.md"'
    response.write(f"# {heading}\n")
    for row in rows:
        response.write("\n" + section(row))
    return response


def section(row):
    title = " ".join(row.title.split()) or f"Memo on a {row.kind}"
    on = f"{row.kind}: {' '.join(row.on.label.split())}" if row.on else row.kind
    return f"## {title}\n\n*On {on}. {row.author}, {row.at:%Y-%m-%d %H:%M} UTC*\n\n{row.text}\n"
