// Codes dragged by mouse, pen or finger. A line shows where the code would come to stand, a frame into which it would
// go. With a finger the grip is dragged, so that the page still scrolls. Escape gives it up.

const THRESHOLD = 6; // px before a press is a drag
const EDGE = 48; // px from the edge of the window where it begins to scroll
const MARKS = ["drop-before", "drop-inside", "drop-after"];

// part: the element that holds the tree; onDrop(slug, how, code): before, inside or after which code it was let go.
export function letDrag(part, onDrop) {
  let drag = null;

  part.addEventListener("dragstart", (event) => event.preventDefault()); // of links, by the browser
  part.addEventListener("pointerdown", (event) => {
    const row = event.target.closest(".code-row");
    const isHandle = event.pointerType === "touch" ? event.target.closest(".code-grip") : !event.target.closest("input");
    if (!row || !isHandle || event.button !== 0 || !row.closest("[data-may-curate]")) return;
    drag = { item: row.closest("li"), id: event.pointerId, x: event.clientX, y: event.clientY, isMoving: false, target: null };
  });
  addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    if (!drag.isMoving && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < THRESHOLD) return;
    if (!drag.isMoving) begin();
    scroll(event.clientY);
    mark(targetAt(event.clientX, event.clientY));
  });
  addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const { item, target, isMoving } = drag;
    end();
    if (!isMoving) return;
    addEventListener("click", stop, { capture: true, once: true }); // the press was no click on the link
    setTimeout(() => removeEventListener("click", stop, { capture: true }));
    if (target) onDrop(item.dataset.code, target.how, target.item.dataset.code);
  });
  addEventListener("pointercancel", end);
  addEventListener("keydown", (event) => {
    if (!drag?.isMoving || event.key !== "Escape") return;
    event.preventDefault();
    end();
  });

  function begin() {
    drag.isMoving = true;
    drag.item.classList.add("is-dragged");
    part.classList.add("is-dragging");
    getSelection().removeAllRanges();
  }

  function end() {
    if (!drag) return;
    drag.item.classList.remove("is-dragged");
    part.classList.remove("is-dragging");
    mark(null);
    drag = null;
  }

  // The row under the pointer and the part of it: the upper and the lower quarter mean before and after it.
  function targetAt(x, y) {
    const row = document.elementFromPoint(x, y)?.closest(".code-row");
    const item = row?.closest("li");
    if (!item || !part.contains(item) || drag.item.contains(item)) return null;
    const box = row.getBoundingClientRect();
    const share = (y - box.top) / box.height;
    return { item, how: share < 0.28 ? "before" : share > 0.72 ? "after" : "inside" };
  }

  function mark(target) {
    drag.target?.item.querySelector(".code-row").classList.remove(...MARKS);
    target?.item.querySelector(".code-row").classList.add(`drop-${target.how}`);
    drag.target = target;
  }
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function scroll(y) {
  if (y < EDGE) scrollBy(0, -12);
  if (y > innerHeight - EDGE) scrollBy(0, 12);
}
