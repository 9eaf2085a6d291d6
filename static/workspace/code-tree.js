// A tree by the pattern of WAI-ARIA: one stop of the Tab key, arrows within, and keys that move and rename a code.
// The roles are set here, so that without scripts it is what it is: lists of links.

const PAUSE = 700; // ms after which letters begin a new word

export class CodeTree {
  // part: the element that holds the tree, whose content is replaced after each change.
  constructor(part, { act, say, undoOrRedo }) {
    Object.assign(this, { part, act, say, undoOrRedo, current: null, closed: new Set(), typed: "", typedAt: 0 });
    part.addEventListener("keydown", (event) => this.onKey(event));
    part.addEventListener("focusin", (event) => this.onFocus(event));
    part.addEventListener("click", (event) => this.onClick(event));
  }

  // Give the tree, as it has just come, its roles; `focus` is the slug of the code that gets the focus.
  dress(focus) {
    this.root = this.part.querySelector("[data-tree]");
    if (!this.root) return;
    this.mayCurate = "mayCurate" in this.root.dataset;
    this.dressList(this.root.firstElementChild, 1);
    const item = this.item(focus ?? this.current) ?? this.items()[0];
    this.settle(item);
    if (focus) item.focus();
  }

  dressList(list, level) {
    list.role = level === 1 ? "tree" : "group";
    if (level === 1) list.ariaLabel = this.root.dataset.tree;
    const items = [...list.children];
    items.forEach((item, index) => {
      const row = item.querySelector(".code-row");
      item.role = "treeitem";
      item.tabIndex = -1;
      item.ariaLevel = level;
      item.ariaSetSize = items.length;
      item.ariaPosInSet = index + 1;
      item.ariaLabel = row.innerText.replace(/\s+/g, " ").trim();
      for (const link of row.querySelectorAll("a")) link.tabIndex = -1;
      const below = item.querySelector(":scope > ul");
      if (!below) return;
      const twisty = Object.assign(document.createElement("span"), { className: "code-twisty", ariaHidden: "true" });
      row.prepend(twisty);
      this.open(item, !this.closed.has(item.dataset.code));
      this.dressList(below, level + 1);
    });
  }

  open(item, isOpen) {
    item.ariaExpanded = String(isOpen);
    item.querySelector(":scope > ul").hidden = !isOpen;
    this.closed[isOpen ? "delete" : "add"](item.dataset.code);
  }

  items() {
    return [...this.root.querySelectorAll("li")].filter((item) => !item.parentElement.closest("ul[hidden]"));
  }

  item(slug) {
    return slug ? this.root.querySelector(`li[data-code="${CSS.escape(slug)}"]`) : null;
  }

  settle(item) {
    if (!item) return;
    for (const other of this.root.querySelectorAll("li[tabindex='0']")) other.tabIndex = -1;
    item.tabIndex = 0;
    this.current = item.dataset.code;
  }

  go(item) {
    if (item) item.focus();
  }

  onFocus(event) {
    const item = event.target.closest("li");
    if (item) this.settle(item);
  }

  onClick(event) {
    const item = event.target.closest("li");
    if (!item || event.target.closest("a, input, button")) return;
    if (event.target.closest(".code-twisty")) this.open(item, item.ariaExpanded !== "true");
    item.focus();
  }

  onKey(event) {
    const item = event.target.closest("li");
    if (!item || event.target.closest("input")) return;
    const done = event.altKey ? this.onMoveKey(event.key, item) : event.ctrlKey || event.metaKey ? this.onControlKey(event) : this.onPlainKey(event.key, item);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }

  onPlainKey(key, item) {
    const items = this.items();
    const at = items.indexOf(item);
    const keys = {
      ArrowDown: () => this.go(items[at + 1]),
      ArrowUp: () => this.go(items[at - 1]),
      Home: () => this.go(items[0]),
      End: () => this.go(items.at(-1)),
      ArrowRight: () => (item.ariaExpanded === "false" ? this.open(item, true) : this.go(item.querySelector(":scope > ul > li"))),
      ArrowLeft: () => (item.ariaExpanded === "true" ? this.open(item, false) : this.go(this.parentOf(item))),
      Enter: () => location.assign(item.dataset.at),
      F2: () => this.mayCurate && this.rename(item),
      Delete: () => this.mayCurate && location.assign(`${item.dataset.at}#retire`),
    };
    if (key in keys) return keys[key](), true;
    return key.length === 1 && this.find(key, items, at);
  }

  onControlKey(event) {
    if (event.key.toLowerCase() !== "z") return false;
    this.undoOrRedo(event.shiftKey ? "redo" : "undo");
    return true;
  }

  // Alt and an arrow: the code among its neighbours, in or out.
  onMoveKey(key, item) {
    const ways = {
      ArrowUp: ["before", item.previousElementSibling, "is the first here"],
      ArrowDown: ["after", item.nextElementSibling, "is the last here"],
      ArrowRight: ["inside", item.previousElementSibling, "has no code above it to go into"],
      ArrowLeft: ["after", this.parentOf(item), "is at the top already"],
    };
    if (!(key in ways)) return false;
    if (!this.mayCurate) return this.say("Only those who curate move codes."), true;
    const [how, other, reason] = ways[key];
    if (other) this.move(item.dataset.code, how, other.dataset.code);
    else this.say(`${item.dataset.name} ${reason}.`);
    return true;
  }

  move(slug, how, code) {
    const item = this.item(slug);
    if (how === "inside") this.closed.delete(code);
    return this.act(`${item.dataset.at}move/`, { how, code, seen: item.dataset.seen }, slug);
  }

  // Letters go to the next code whose name begins with them.
  find(letter, items, at) {
    const now = Date.now();
    this.typed = now - this.typedAt > PAUSE ? letter : this.typed + letter;
    this.typedAt = now;
    const from = this.typed.length > 1 ? at : at + 1;
    const round = [...items.slice(from), ...items.slice(0, from)];
    this.go(round.find((item) => item.dataset.name.toLowerCase().startsWith(this.typed.toLowerCase())));
    return true;
  }

  // A field in the place of the name: Enter sends it, Escape gives it up; what was typed stays until it is stored.
  rename(item) {
    const link = item.querySelector(":scope > .code-row > .code-name");
    const field = Object.assign(document.createElement("input"), { className: "code-field", value: item.dataset.name, maxLength: 120 });
    field.ariaLabel = `New name of ${item.dataset.name}`;
    link.hidden = true;
    link.after(field);
    field.select();
    const leave = () => {
      field.remove();
      link.hidden = false;
      item.focus();
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (field.value.trim() === item.dataset.name) leave();
      else this.act(`${item.dataset.at}rename/`, { name: field.value, seen: item.dataset.seen }, item.dataset.code);
    });
  }

  parentOf(item) {
    return item.parentElement.closest("li");
  }
}
