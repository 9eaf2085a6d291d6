// The summary of a cell, written in its place in the sheet.
import { draftName, forget, keep, kept } from "./drafts.js";
import { Refusal, send } from "./send.js";

function element(name, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

async function stored(address) {
  const response = await fetch(`${address}summary/`, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!response) throw new Refusal("offline", "There is no connection: what stands here cannot be read. You may write all the same.");
  const answer = await response.json();
  if (!response.ok) throw new Refusal(response.status === 401 ? "login" : "refused", answer.error, answer);
  return answer;
}

// What the cell says of its summary after it was stored.
function show(cell, address, short) {
  let link = cell.querySelector(":scope > a");
  link?.querySelector("i")?.remove();
  if (short) {
    link ??= cell.appendChild(element("a", { href: address, tabIndex: -1 }));
    link.append(element("i", { textContent: short }));
  } else if (link && !link.textContent.trim()) link.remove();
}

class CellEditor {
  constructor(cell, address, { name, user, place, done }) {
    Object.assign(this, { cell, address, done, draft: draftName(user, place), seen: null, before: "" });
    this.box = element("textarea", { ariaLabel: `Summary: ${name}`, spellcheck: true });
    this.status = element("p", { role: "status" });
    const save = element("button", { type: "button", textContent: "Save" });
    const leave = element("button", { type: "button", className: "button-quiet", textContent: "Leave" });
    const open = element("a", { href: address, textContent: "Open the cell" });
    this.root = element("div", { className: "cell-editor" }, this.box, this.status, element("p", { className: "actions" }, save, leave, open));
    save.addEventListener("click", () => this.save());
    leave.addEventListener("click", () => this.leave());
    this.box.addEventListener("input", () => keep(this.draft, this.box.value));
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("dblclick", (event) => event.stopPropagation());
  }

  async open() {
    this.cell.classList.add("is-edited");
    this.cell.append(this.root);
    const draft = kept(this.draft);
    this.box.value = draft ?? "";
    this.box.focus();
    try {
      await this.read();
      if (draft === null && !this.box.value) this.box.value = this.before;
      else if (draft !== null && draft !== this.before) this.say("These are your words that were not saved yet.");
    } catch (refusal) {
      this.refused(refusal);
    }
  }

  async read() {
    const answer = await stored(this.address);
    [this.before, this.seen] = [answer.text, answer.seen];
  }

  async save() {
    try {
      if (this.seen === null) {
        await this.read();
        if (this.before) return this.compare(this.before);
      }
      const answer = await send(`${this.address}summary/`, { text: this.box.value, seen: this.seen });
      forget(this.draft);
      this.close();
      show(this.cell, this.address, answer.short);
    } catch (refusal) {
      this.refused(refusal);
    }
  }

  refused(refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.kind === "conflict") {
      this.seen = refusal.answer.seen ?? "";
      this.before = refusal.answer.current?.text ?? "";
      return this.compare(this.before);
    }
    this.say(refusal.message);
    if (refusal.kind === "login") this.status.append(" ", element("a", { href: refusal.answer.login, target: "_blank", textContent: "Log in" }));
  }

  compare(theirs) {
    this.say("Somebody else has changed this meanwhile. Save again to put your words in the place of what stands there now:");
    this.root.querySelector(".live-text")?.remove();
    this.status.after(element("p", { className: "live-text", textContent: theirs || "Nothing: it was removed." }));
  }

  leave() {
    const isTyped = this.box.value !== this.before;
    if (isTyped && !confirm("Throw away what you typed in this cell?")) return this.box.focus();
    forget(this.draft);
    this.close();
  }

  close() {
    this.root.remove();
    this.cell.classList.remove("is-edited", "has-draft");
    this.done();
  }

  say(sentence) {
    this.status.textContent = sentence;
  }

  onKey(event) {
    event.stopPropagation(); // the arrow keys are the text's here, not the grid's
    if (event.key === "Escape") this.leave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save();
    else return;
    event.preventDefault();
  }
}

// Open the editor in `cell`; where it is open already, go there. `done` is called when it is closed.
export function edit(cell, address, options) {
  const open = cell.querySelector("textarea");
  if (open) return open.focus();
  return new CellEditor(cell, address, options).open();
}
