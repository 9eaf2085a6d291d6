"""What a browser would send of a form as the page gives it."""

import lxml.html


def filled(answer):
    """{name: value, or values where there are several} of the first form of a page that has seen its row."""
    page = lxml.html.fromstring(answer.content.decode())
    form = next(one for one in page.forms if "seen" in one.fields)
    found = {}
    for area in form.iter("textarea"):
        area.text = (area.text or "").replace("\r\n", "\n").removeprefix("\n")  # as the HTML standard has it
    for name, value in form.form_values():
        found.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\n", "\r\n"))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
