"""Marking words on the coding page, as somebody with a mouse does it."""

from playwright.sync_api import TimeoutError as TimedOut
from playwright.sync_api import expect

TRIES = 3
SOON_MS = 3_000


def drag(page, words, *, is_backwards=False):
    """Drag by mouse over `words`, which stand in one line, once the page stands still."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
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
    """Code `words`; where a drag has chosen nothing, drag again, as everybody does."""
    option = page.locator("[data-palette-list]").get_by_role("option", name=code)
    for _ in range(TRIES - 1):
        drag(page, words)
        try:
            option.wait_for(timeout=SOON_MS)
        except TimedOut:
            continue
        return option.click()
    drag(page, words)
    return option.click()
