// What was done and is not saved yet. It is written down in this browser before it is sent, and goes from there only
// when the server has it or the person throws it away.

import { send } from "../send.js";

export class Queue {
  // `prepare(values)` adds what is only known when it is sent; `onSaved(answer, item)` and `onChange()` tell the page.
  constructor(key, { prepare, onSaved, onChange, onRefused }) {
    Object.assign(this, { key, prepare, onSaved, onChange, onRefused, memory: [], isSending: false });
  }

  get items() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "[]");
    } catch {
      return this.memory; // no storage here: it lives as long as the page
    }
  }

  set items(items) {
    this.memory = items;
    try {
      localStorage.setItem(this.key, JSON.stringify(items));
    } catch { /* as above: `memory` has it */ }
    this.onChange();
  }

  // Keep `what` in words, and send `values` to `url` as soon as all before it are sent. One that `isPassing` is
  // forgotten where the server refuses it.
  add(url, values, what, isPassing = false) {
    const id = crypto.randomUUID?.() ?? String(Math.random());
    this.items = [...this.items, { id, url, values, what, isPassing, at: Date.now() }];
    return this.pump();
  }

  change(id, values) {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...values } : item));
  }

  remove(id) {
    this.items = this.items.filter((item) => item.id !== id);
  }

  // Send one again, with other values where given.
  again(id, values = {}) {
    const item = this.items.find((one) => one.id === id);
    if (item) this.change(id, { values: { ...item.values, ...values }, kind: null, error: null, answer: null });
    return this.pump();
  }

  // Send everything that nothing forbids, in order. Of several windows one sends at a time.
  async pump() {
    if (this.isSending) return;
    this.isSending = true;
    const work = () => this.#sendAll();
    try {
      await (navigator.locks ? navigator.locks.request(this.key, work) : work());
    } finally {
      this.isSending = false;
      this.onChange();
    }
  }

  async #sendAll() {
    for (let item = this.#next(); item; item = this.#next()) {
      try {
        const answer = await send(item.url, this.prepare(item.values));
        this.remove(item.id);
        this.onSaved(answer, item);
      } catch (refusal) {
        if (!refusal.kind) throw refusal;
        if (item.isPassing && refusal.kind === "refused") {
          this.remove(item.id); // nothing was typed that could be lost
          this.onRefused(refusal);
          continue;
        }
        this.change(item.id, { kind: refusal.kind, error: refusal.message, answer: refusal.answer });
        if (refusal.kind === "offline" || refusal.kind === "login") return;
      }
    }
  }

  #next() {
    return this.items.find((item) => !item.kind);
  }

  // Try those again that waited for the connection or for a login.
  retry() {
    this.items = this.items.map((item) => (["offline", "login"].includes(item.kind) ? { ...item, kind: null } : item));
    return this.pump();
  }
}
