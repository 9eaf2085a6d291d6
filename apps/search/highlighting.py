"""The words that were looked for, in the text in which they stand."""

from apps.search.words import as_term, in_all_languages, tokens

AROUND = 16  # words before the first and after the last that is marked
MOST = 44  # words of an extract


class Marker:
    """Marks what the texts of a question look for, in whatever form of the word."""

    def __init__(self, question):
        self.wanted = [(text, [set(in_all_languages(word)) for word in text.words]) for text in question.texts()]

    def spans(self, text):
        """[(start, end)] of what is found in a text, in code points, sorted and apart."""
        found = tokens(text)
        terms = [set(in_all_languages(token.word)) for token in found] if self.wanted else []
        marked = set()
        for wanted, stems in self.wanted:
            width = len(stems)
            for place in range(len(found) - width + 1):
                if all(self._is(wanted, stems, found, terms, place, n) for n in range(width)):
                    marked.update(range(place, place + width))
        return [(found[place].start, found[place].end) for place in sorted(marked)]

    @staticmethod
    def _is(wanted, stems, found, terms, place, number):
        if terms[place + number] & stems[number]:
            return True
        is_last = number == len(stems) - 1
        return (
            wanted.is_prefix and is_last and as_term(found[place + number].word).startswith(as_term(wanted.words[-1]))
        )

    def pieces(self, text):
        """[(words, is_marked)] that together are the text."""
        found, place = [], 0
        for start, end in self.spans(text):
            found += [(text[place:start], False), (text[start:end], True)]
            place = end
        return [piece for piece in (*found, (text[place:], False)) if piece[0]]

    def extract(self, texts):
        """The pieces of an extract of the first of `texts` in which anything is found, else of the first."""
        for text in texts:
            spans = self.spans(text)
            if spans:
                return self._cut(text, spans)
        return self._cut(texts[0], []) if texts else []

    def _cut(self, text, spans):
        words = tokens(text)
        if not words:
            return []
        first = next((n for n, word in enumerate(words) if spans and word.start >= spans[0][0]), 0)
        begin = max(0, first - AROUND) if len(words) > MOST else 0
        end = min(len(words), begin + MOST)
        start, stop = (words[begin].start if begin else 0), (words[end - 1].end if end < len(words) else len(text))
        pieces = self.pieces(text[start:stop])
        return [*([("… ", False)] if begin else []), *pieces, *([(" …", False)] if end < len(words) else [])]
