// The coding sheet by keyboard: the WAI-ARIA grid pattern on a real table whose filled cells are links.
import { edit } from "./cell-editor.js";
import { draftsBelow } from "./drafts.js";
import { selectRange, unselect } from "./sheet-range.js";

const region = document.querySelector("[data-sheet]");
const PAGE = 10; // rows that PageUp and PageDown pass

class Sheet {
  constructor(region) {
    this.region = region;
    this.table = region.querySelector("table");
    this.place = `sheet:${region.dataset.sheet}`;
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-multiselectable", "true");
    region.removeAttribute("tabindex");
    document.body.dataset.hasGrid = "";
    for (const link of this.table.querySelectorAll("a")) link.tabIndex = -1;
    this.current = this.table.rows[1].cells[1];
    this.current.tabIndex = 0;
    this.table.addEventListener("keydown", (event) => this.onKey(event));
    this.table.addEventListener("click", (event) => this.onClick(event));
    this.table.addEventListener("dblclick", (event) => this.write(event.target.closest("td")));
    this.markDrafts();
    this.goBack();
  }

  get row() {
    return this.current.parentElement.rowIndex;
  }

  get column() {
    return this.current.cellIndex;
  }

  focus(cell) {
    this.current.tabIndex = -1;
    this.current = cell;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  go(row, column, event) {
    const rows = this.table.rows;
    const cells = rows[Math.min(Math.max(row, 0), rows.length - 1)].cells;
    const cell = cells[Math.min(Math.max(column, 0), cells.length - 1)];
    if (event.shiftKey) selectRange(this.table, this.current, cell);
    else unselect(this.table);
    this.focus(cell);
  }

  steps(event) {
    const all = event.ctrlKey || event.metaKey;
    const { row, column } = this;
    return {
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      PageUp: [row - PAGE, column],
      PageDown: [row + PAGE, column],
      Home: [all ? 0 : row, 0],
      End: [all ? Infinity : row, Infinity],
    }[event.key];
  }

  onKey(event) {
    const step = event.altKey ? undefined : this.steps(event);
    if (step) this.go(...step, event);
    else if (event.key === "Escape") unselect(this.table);
    else if (event.key === "Enter" || event.key === "F2") this.enter(event.shiftKey);
    else return;
    event.preventDefault();
  }

  enter(opens) {
    if (this.current.tagName === "TH") return this.current.querySelector("a")?.click();
    if (opens) this.open(this.current);
    else this.write(this.current);
  }

  onClick(event) {
    const cell = event.target.closest("td, th");
    if (!cell || event.target.closest(".cell-editor")) return;
    if (event.target.closest("td > a")) this.remember(cell);
    else if (!event.target.closest("a")) this.focus(cell);
  }

  // The address of a cell, relative to this page.
  address(cell) {
    const head = this.table.rows[0].cells[cell.cellIndex];
    return `${head.dataset.interview}/${cell.parentElement.dataset.code}/`;
  }

  open(cell) {
    this.remember(cell);
    location.assign(this.address(cell));
  }

  write(cell) {
    if (!cell) return;
    const { user, sheet } = this.region.dataset;
    const address = this.address(cell);
    const names = [cell.parentElement.cells[0], this.table.rows[0].cells[cell.cellIndex]].map((head) => head.querySelector("a").textContent);
    edit(cell, address, { name: names.join(", "), user, place: `${sheet}/${address.slice(0, -1)}`, done: () => this.focus(cell) });
  }

  remember(cell) {
    sessionStorage.setItem(this.place, JSON.stringify({ query: location.search, cell: this.address(cell) }));
  }

  // To the cell from which one went away.
  goBack() {
    const { query, cell } = JSON.parse(sessionStorage.getItem(this.place) ?? "{}");
    const found = cell && query === location.search ? this.at(cell) : null;
    if (found) this.focus(found);
    sessionStorage.removeItem(this.place);
  }

  at(address) {
    const [interview, ...code] = address.split("/");
    const heads = [...this.table.rows[0].cells].map((head) => head.dataset.interview);
    const row = this.table.querySelector(`tr[data-code="${code.slice(0, 2).join("/")}"]`);
    const column = heads.indexOf(interview);
    return row && column > 0 ? row.cells[column] : null;
  }

  markDrafts() {
    const { user, sheet } = this.region.dataset;
    for (const place of draftsBelow(user, `${sheet}/`)) {
      if (place.split("/").length === 4) this.at(place.slice(sheet.length + 1))?.classList.add("has-draft");
    }
  }
}

if (region) new Sheet(region);
