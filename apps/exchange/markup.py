"""Writing XML documents: elements in order, with text that XML allows."""

from xml.etree import ElementTree

from apps.exchange.plain import clean


def element(parent, name, text="", **attributes):
    """Append `<name attribute="…">text</name>` to `parent` and return it; empty attributes are left out."""
    found = ElementTree.SubElement(parent, name, {key: clean(value) for key, value in attributes.items() if value})
    if text:
        found.text = clean(text)
    return found


def elements(parent, name, texts):
    """One `<name>` for each text that is not empty, in order."""
    for text in texts:
        if text:
            element(parent, name, text)


def prune(parent):
    """Remove what stays empty: elements without text, attributes and children."""
    for child in list(parent):
        prune(child)
        if not (child.text or child.attrib or len(child)):
            parent.remove(child)


def document(root):
    """The whole document as text, with its declaration."""
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
