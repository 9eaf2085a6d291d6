"""How far a command is, for whoever sits before it."""

WIDTH = 30  # characters of the bar
CLEAR = "\r\x1b[K"  # back to the beginning of the line, which is emptied


class Teller:
    """Says on `stream` what is done: `tell(words)` a line, `tell.progress(step, done, of)` a bar on a terminal, and
    elsewhere a line a step. A silent one says nothing.
    """

    def __init__(self, stream, *, is_silent=False):
        self._stream, self._is_silent, self._step, self._drawn = stream, is_silent, None, ""

    def __call__(self, words):
        if not self._is_silent:
            self.end()
            self._stream.write(words, style_func=str)

    def progress(self, step, done=0, of=0):
        if self._is_silent:
            return
        if self._stream.isatty():
            self._draw(f"{step} {bar(done, of)}")
        elif step != self._step:
            self(step)
        self._step = step

    def end(self):
        """Take the bar away, so that something else can be written."""
        if self._drawn:
            self._stream.write(CLEAR, style_func=str, ending="")
            self._drawn = ""

    def _draw(self, line):
        if line != self._drawn:
            self._stream.write(CLEAR + line, style_func=str, ending="")
            self._stream.flush()
            self._drawn = line


def bar(done, of):
    """“[######------]  50 %”, or dots where nobody can say."""
    if not of:
        return "…"
    full = WIDTH * done // of
    return f"[{'#' * full}{'-' * (WIDTH - full)}] {100 * done // of:3} %"
