import assert from "node:assert/strict";
import test from "node:test";
import { newestFirst, spanText, spansText } from "../../../kg/maps/assets/when.js";

const day = (iso) => Date.parse(`${iso}T00:00:00Z`) / 86400000;
const span = (first, last = first) => spanText([day(first), day(last)]);

test("days are said as precisely as they are known", () => {
  assert.equal(span("2023-04-20"), "2023-04-20");
  assert.equal(span("2023-04-20", "2023-04-21"), "2023-04-20 – 2023-04-21");
  assert.equal(span("2023-02-01", "2023-02-28"), "2023-02");
  assert.equal(span("2024-02-01", "2024-02-28"), "2024-02-01 – 2024-02-28", "a leap year's February has a day more");
  assert.equal(span("2023-02-01", "2023-04-30"), "2023-02 – 2023-04");
  assert.equal(span("2023-01-01", "2023-12-31"), "2023");
  assert.equal(span("2020-01-01", "2023-12-31"), "2020 – 2023");
  assert.equal(span("0001-01-01"), "0001-01-01");
  assert.equal(span("1969-12-31"), "1969-12-31");
  assert.equal(spansText([[0, 0], [31, 58]]), "1970-01-01, 1970-02");
});

test("the newest come first, what has no date last, equals in their order", () => {
  const spans = { a: [[1, 2]], b: [], c: [[1, 9], [3, 4]], d: [[0, 2]], e: [] };
  assert.deepEqual(newestFirst(["a", "b", "c", "d", "e"], (item) => spans[item]), ["c", "a", "d", "b", "e"]);
});
