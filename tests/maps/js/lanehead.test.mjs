import assert from "node:assert/strict";
import test from "node:test";
import { daysInHead, headLabel, yearsInHead } from "../../../kg/maps/assets/lanehead.js";

const day = (text) => Date.parse(text) / 86_400_000;
const column = (x, from, to = from) => ({ x, first: from && day(from), last: to && day(to) });
const columns = [column(0, "2008-11-03"), column(60, "2022-01-05"), column(120, "2022-07-06"), column(180, "2023-04-20"), column(240, "2023-05-01"), column(400, null)];
const measure = (text) => 6 * text.length;
const seen = (left, scale = 1, wide = 400) => ({ at: (x) => x * scale + left, wide, measure });

test("each year stands at its first event", () => {
  assert.deepEqual(yearsInHead(columns, seen(50)), [{ text: "2008", x: 36 }, { text: "2022", x: 96 }, { text: "2023", x: 216 }]);
});

test("a year whose first event has been scrolled away stays at the rim until its last one is gone", () => {
  assert.deepEqual(yearsInHead(columns, seen(-100)), [{ text: "2022", x: 8 }, { text: "2023", x: 66 }]);
  assert.deepEqual(yearsInHead(columns, seen(-119)).map(({ text }) => text), ["2022", "2023"]);
  assert.deepEqual(yearsInHead(columns, seen(-200)), [{ text: "2023", x: 8 }]);
  assert.deepEqual(yearsInHead(columns, seen(-250)), [], "undated events have no year");
});

test("the next year pushes out the one at the rim", () => {
  assert.deepEqual(yearsInHead(columns, seen(-50, 0.5)), [{ text: "2023", x: 26 }]);
});

test("nothing stands on anything", () => {
  for (let left = -260; left < 300; left += 1) {
    for (const scale of [0.3, 0.6, 1, 2]) {
      for (const found of [yearsInHead(columns, seen(left, scale)).map(({ text, x }) => [x, x + measure(text)]),
        daysInHead(columns, { ...seen(left, scale), undated: "undated", language: "en" }).map(({ text, x }) => [x - measure(text) / 2, x + measure(text) / 2])]) {
        found.slice(1).forEach(([from], i) => assert.ok(from >= found[i][1] + 3.9, `${left} ${scale}`));
      }
    }
  }
});

test("a span over the turn of a year says in which year it ends", () => {
  assert.equal(headLabel(day("2022-12-30"), day("2023-01-02"), "ko"), "12.30–2023.1.2");
  assert.equal(headLabel(day("2022-12-30"), day("2023-01-02"), "en"), "30 Dec–2 Jan 2023");
  assert.equal(headLabel(day("2011-01-01"), day("2012-12-31"), "ko"), "2011–2012");
  assert.equal(headLabel(day("2023-01-01"), day("2023-12-31"), "en"), "2023");
  assert.equal(headLabel(day("2023-04-20"), day("2023-04-21"), "ko"), "4.20–21");
});

test("days stand at their events, what has no date says so", () => {
  assert.deepEqual(daysInHead(columns.slice(4), { ...seen(0, 1, 500), undated: "날짜 모름", language: "ko" }), [{ text: "5.1", x: 240 }, { text: "날짜 모름", x: 400 }]);
});
