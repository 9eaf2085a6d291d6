// A range of cells of the sheet, chosen with Shift and the arrow keys, and copied as a table of texts.

const FORMULA = /^ *[=+\-@\t\r]/; // a spreadsheet would run it

let corner = null;

export function unselect(table) {
  corner = null;
  for (const cell of table.querySelectorAll("[aria-selected]")) cell.removeAttribute("aria-selected");
}

// Select from where the range began (`from`, where there is none yet) to `to`.
export function selectRange(table, from, to) {
  const begun = corner ?? from;
  unselect(table);
  corner = begun;
  const rows = [begun.parentElement.rowIndex, to.parentElement.rowIndex].sort((one, other) => one - other);
  const columns = [begun.cellIndex, to.cellIndex].sort((one, other) => one - other);
  for (const row of [...table.rows].slice(rows[0], rows[1] + 1))
    for (const cell of [...row.cells].slice(columns[0], columns[1] + 1)) cell.setAttribute("aria-selected", "true");
}

function textOf(cell) {
  const text = [...cell.querySelectorAll("b, q, i, a:not(:has(*))")].map((piece) => piece.textContent).join(" ");
  const words = (text || cell.textContent).replace(/\s+/g, " ").trim();
  return FORMULA.test(words) ? `'${words}` : words;
}

document.addEventListener("copy", (event) => {
  const cell = document.activeElement.closest?.(".sheet :is(td, th)");
  if (!cell || cell !== document.activeElement || !getSelection().isCollapsed) return;
  const chosen = [...cell.closest("table").querySelectorAll("[aria-selected]")];
  const rows = Map.groupBy(chosen.length ? chosen : [cell], (one) => one.parentElement);
  event.clipboardData.setData("text/plain", [...rows.values()].map((cells) => cells.map(textOf).join("\t")).join("\n"));
  event.preventDefault();
});
