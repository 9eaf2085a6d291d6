"""The parts of a DOCX that are the same in each: what it consists of, and how its paragraphs look."""

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""

RELATIONSHIPS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""

STYLES_OF_DOCUMENT = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
</Relationships>"""

PROPERTIES = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
)


def _style(style, name, looks, *, size=0, paragraph="", is_default=False, following="Normal"):
    """A paragraph style; `size` is in half points, as Word counts."""
    run = looks + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    first = ' w:default="1"' if is_default else ""
    based = "" if is_default else f'<w:basedOn w:val="Normal"/><w:next w:val="{following}"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{style}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level, size):
    before = f'<w:keepNext/><w:keepLines/><w:spacing w:before="{400 - 40 * level}" w:after="80"/>'
    paragraph = f'{before}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", "<w:b/>", size=size, paragraph=paragraph)


FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
INDENTED = '<w:ind w:left="567"/>'
STYLES = "".join(
    [
        f'{HEAD}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
        f'<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="22"/><w:szCs w:val="22"/>',
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>',
        _style("Normal", "Normal", "", paragraph='<w:spacing w:after="100" w:line="269" w:lineRule="auto"/>',
               is_default=True),
        _style("Title", "Title", "<w:b/>", size=40, paragraph='<w:spacing w:after="240"/>'),
        *(_heading(level, size) for level, size in ((1, 32), (2, 27), (3, 24), (4, 22), (5, 22), (6, 22))),
        _style("Quote", "Quote", "<w:i/>", paragraph=f'<w:keepNext/><w:spacing w:before="240" w:after="60"/>{INDENTED}',
               following="Attribution"),
        _style("Attribution", "Attribution", '<w:color w:val="555555"/>', size=20,
               paragraph=f'<w:spacing w:after="60"/>{INDENTED}'),
        _style("Coding", "Coding", "", size=20,
               paragraph='<w:spacing w:after="20"/><w:ind w:left="851" w:hanging="284"/>'),
        "</w:styles>",
    ]
)  # fmt: skip
