"""Marking words on the coding page, as somebody with a mouse does it."""

from playwright.sync_api import expect


def drag(page, words, *, is_backwards=False):
    """Drag by mouse over `words`, which stand in one line."""
    box = page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector("[data-coding]"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at === -1) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const { left, right, top, bottom } = range.getBoundingClientRect();
                return { left, right, y: (top + bottom) / 2 };
            }
        }""",
        words,
    )
    borders = [box["left"] + 1, box["right"] - 1]
    first, last = reversed(borders) if is_backwards else borders
    page.mouse.move(first, box["y"])
    page.mouse.down()
    page.mouse.move(last, box["y"], steps=4)
    page.mouse.up()


def said(page, words):
    expect(page.locator("[data-said]")).to_contain_text(words)


def code_by_mouse(page, words, code):
    drag(page, words)
    page.locator("[data-palette-list]").get_by_role("option", name=code).click()
