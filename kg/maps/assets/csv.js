/* Tables as CSV that Excel opens as it is: the same rules as kg/export/sheets.py; and names for files that any system takes. */
const BOM = "\ufeff";
const GUARD = "\u00a0"; // a no-break space: no program takes what follows it for a formula

/** A cell that no spreadsheet runs. A number is no formula; the wide signs start one where East Asian input is used. */
export function guarded(cell) {
  const number = /^[ -~](\d+\.?\d*|\.\d+)$/.test(cell);
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !number ? GUARD + cell : cell;
}

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows of texts and numbers, the first of them the headings. */
export function csvText(rows) {
  return BOM + rows.map((row) => `${row.map((cell) => quoted(guarded(String(cell)))).join(",")}\r\n`).join("");
}

/** A file name in ASCII: which map, of which date, and what of it. */
export function fileName(title, dated, what, ending) {
  const map = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "") || "map";
  const day = /^\d{4}(-\d\d){0,2}$/.test(dated) ? dated : "";
  return `${[map, day, what].filter((part) => part).join("_")}.${ending}`;
}
