import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { csvText, fileName, guarded } from "../../../kg/maps/assets/csv.js";

const { sheets } = JSON.parse(readFileSync(process.env.KG_CASES, "utf-8"));

test("cells are guarded, quoted and joined as the other exports do", () => {
  assert.ok(sheets.length > 20);
  for (const { rows, text } of sheets) assert.equal(csvText(rows), text, JSON.stringify(rows));
});

test("a number is a number, a formula is not", () => {
  assert.equal(guarded("-3"), "-3");
  assert.equal(guarded("=1+1"), "\u00a0=1+1");
  assert.equal(csvText([["a", 1, 0.5]]), "\ufeffa,1,0.5\r\n");
});

test("file names are ASCII, and say map, date and part", () => {
  assert.equal(fileName("Regional digital-innovation network", "2026-11-22", "nodes", "csv"), "regional-digital-innovation-network_2026-11-22_nodes.csv");
  assert.equal(fileName("지역 연결망", "", "", "png"), "map.png");
  assert.equal(fileName("../../etc/passwd\u202e", "../x", "", "svg"), "etc-passwd.svg");
  assert.equal(fileName("A".repeat(500), "2026", "", "png").length, 69);
});
