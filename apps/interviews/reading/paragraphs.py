"""Gathering the paragraphs of a document while its parts go by: tables and text boxes included, in reading order."""

from apps.interviews.reading.pieces import CHARACTERS, PARAGRAPHS, TOO_LONG, Paragraph, Unreadable


class Writing:
    """A paragraph that is being written."""

    def __init__(self):
        self.pieces = []
        self.length = 0
        self.lead = 0
        self.is_leading = True
        self.is_joined = False  # its end was deleted: the next paragraph goes on in it

    def add(self, text, is_bold=False):
        if not text:
            return
        if self.is_leading and is_bold:
            self.lead = self.length + len(text)
        elif text.strip():
            self.is_leading = False
        self.pieces.append(text)
        self.length += len(text)

    @property
    def text(self):
        return "".join(self.pieces)


class Gathering:
    """Paragraphs in the order in which a reader meets them.

    The cells of a table's row make one paragraph, with tabs between; what stands in a text box follows the paragraph
    in which the box is anchored.
    """

    def __init__(self):
        self.blocks = [[]]
        self.rows = []
        self.writing = []
        self.boxes = []
        self.box_count = 0
        self.count = self.length = 0

    def begin(self):
        self.writing.append(Writing())

    def add(self, text, is_bold=False):
        if not self.writing:
            if not text.strip():
                return
            self.begin()
        self.writing[-1].add(text, is_bold)

    def end(self):
        if not self.writing:
            return
        done = self.writing.pop()
        self.count += 1
        self.length += done.length
        if self.count > PARAGRAPHS or self.length > CHARACTERS:
            raise Unreadable(TOO_LONG)
        self.blocks[-1].append(Paragraph(done.text, done.lead))
        if not self.writing and self.boxes:
            self.blocks[-1] += self.boxes
            self.boxes = []

    def join_to_next(self):
        """What the next paragraph is to go on in, where the end of this one was deleted."""
        return self.writing.pop() if self.writing else None

    def go_on(self, writing):
        self.writing.append(writing)

    def begin_row(self):
        self.rows.append([])

    def begin_block(self):
        self.blocks.append([])

    def end_cell(self):
        block = self._end_block()
        text = "\n".join(paragraph.text for paragraph in block)
        if self.rows:
            self.rows[-1].append(Paragraph(text, block[0].lead if block else 0))
        else:
            self.blocks[-1] += block

    def end_row(self):
        cells = self.rows.pop() if self.rows else []
        if cells:
            self.blocks[-1].append(Paragraph("\t".join(cell.text for cell in cells), cells[0].lead))

    def end_box(self):
        block = self._end_block()
        self.box_count += 1
        if self.writing:
            self.boxes += block
        else:
            self.blocks[-1] += block

    def _end_block(self):
        return self.blocks.pop() if len(self.blocks) > 1 else []

    @property
    def paragraphs(self):
        """All of them, with what a damaged document has left open."""
        while self.writing:
            self.end()
        while self.rows:
            self.end_row()
        return [paragraph for block in self.blocks for paragraph in block]
