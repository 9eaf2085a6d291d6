// What is measured on a page. Each function answers with a list of what is wrong, in words; measures.py calls them.
({
  CONTROLS: "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]",

  name(element) {
    const words = element.innerText?.trim().replace(/\s+/g, " ").slice(0, 60);
    return `${element.localName}${element.className ? `.${element.className}` : ""} “${words ?? ""}”`;
  },

  all(selector) {
    return [...document.querySelectorAll(selector)];
  },

  isShown(element) {
    return element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  },

  // Parts that make the page scroll sideways; what lies in a box that scrolls by itself is in order on a screen.
  beyondTheEdge({ boxesMayScroll }) {
    const edge = document.scrollingElement.clientWidth;
    const scrolls = (box) =>
      box && box !== document.body &&
      (["auto", "scroll", "hidden"].includes(getComputedStyle(box).overflowX) || scrolls(box.parentElement));
    const wide = this.all("body *").filter(
      (part) =>
        part.getBoundingClientRect().right > edge + 1 && this.isShown(part) &&
        !part.closest(".visually-hidden, .skip") && !(boxesMayScroll && scrolls(part.parentElement)),
    );
    const found = wide.slice(0, 5).map(this.name);
    if (document.scrollingElement.scrollWidth > edge) found.push(`the page, ${document.scrollingElement.scrollWidth} in ${edge}`);
    return found;
  },

  // Words of the frame and the controls that do not fit their box, or that lie upon one another.
  clipped() {
    const boxes = this.all("header *, footer *, .breadcrumbs *, main form *").filter(
      (box) => this.isShown(box) && !box.closest(".visually-hidden") && !["option", "optgroup"].includes(box.localName),
    );
    const cut = boxes.filter(
      (box) => getComputedStyle(box).overflowX !== "visible" && !["select", "input"].includes(box.localName) &&
        (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1),
    );
    const rows = this.all(".site-header a, .site-header input, .site-header button").map((part) => [part, part.getBoundingClientRect()]);
    const covered = rows.filter(([, a], i) =>
      rows.slice(i + 1).some(([, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1),
    );
    return [...cut, ...covered.map(([part]) => part)].map(this.name);
  },

  // Controls that the Tab key does not reach or whose focus cannot be seen; of those that look alike, one is tried.
  unreachable() {
    const kinds = new Map();
    for (const control of this.all(this.CONTROLS)) {
      if (!this.isShown(control) || control.disabled || control.closest("[aria-hidden=true]")) continue;
      kinds.set(`${control.localName}.${control.className}.${control.type}.${control.parentElement.className}`, control);
    }
    const found = [];
    for (const control of kinds.values()) {
      control.focus({ focusVisible: true });
      const { outlineStyle, outlineWidth } = getComputedStyle(control);
      const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      if (document.activeElement !== control || control.tabIndex < 0 || !isSeen) found.push(this.name(control));
      control.blur();
    }
    return found;
  },

  // How many stops the Tab key makes: a group of radio buttons is one, of which there are none here.
  stops() {
    return this.all(this.CONTROLS).filter((control) => this.isShown(control) && !control.disabled && control.tabIndex >= 0).length;
  },

  shown(selector) {
    return this.all(selector).filter((part) => this.isShown(part)).map(this.name);
  },

  foldedAway() {
    return this.all("details:not(.no-print) > :not(summary)").filter((part) => !this.isShown(part) || !part.offsetHeight).map(this.name);
  },
})
