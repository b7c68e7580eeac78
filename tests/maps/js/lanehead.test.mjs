import assert from "node:assert/strict";
import test from "node:test";
import { daysTogether, eventsInHead, headLabel, yearsInHead } from "../../../kg/maps/assets/lanehead.js";

const day = (text) => Date.parse(text) / 86_400_000;
const column = (x, from, to = from) => ({ x, first: from && day(from), last: to && day(to) });
const columns = [column(0, "2008-11-03"), column(60, "2022-01-05"), column(120, "2022-07-06"), column(180, "2023-04-20"), column(240, "2023-05-01"), column(400, null)];
const measure = (text) => 6 * text.length;
const seen = (left, scale = 1, wide = 400) => ({ at: (x) => x * scale + left, from: 0, wide, measure, undated: "no date" });

const plain = (found) => found.map(({ text, x }) => ({ text, x }));

test("each year stands at its first event, what has no date under a text of its own", () => {
  assert.deepEqual(plain(yearsInHead(columns, seen(50))), [{ text: "2008", x: 36 }, { text: "2022", x: 96 }, { text: "2023", x: 216 }]);
  assert.deepEqual(plain(yearsInHead(columns, seen(0, 1, 500))).at(-1), { text: "no date", x: 386 });
});

test("a year whose first event has been scrolled away stays at the rim until its last one is gone", () => {
  assert.deepEqual(plain(yearsInHead(columns, seen(-100))), [{ text: "2022", x: 8 }, { text: "2023", x: 66 }, { text: "no date", x: 286 }]);
  assert.deepEqual(plain(yearsInHead(columns, { ...seen(-61, 1), from: 50 })).slice(0, 2), [{ text: "2022", x: 58 }, { text: "2023", x: 105 }]);
  assert.deepEqual(yearsInHead(columns, seen(-250)).map(({ text }) => text), ["no date"]);
});

test("years that have no room each share a text, and none is lost", () => {
  assert.deepEqual(plain(yearsInHead(columns, seen(0, 0.25))), [{ text: "2008–2023", x: 8 }, { text: "no date", x: 86 }]);
  assert.deepEqual(yearsInHead(columns, seen(0, 0.25)).map(({ years }) => years), [[2008, 2022, 2023], []]);
  assert.deepEqual(plain(yearsInHead(columns, seen(0, 0.05, 400))), [{ text: "2008–2023 · no date", x: 8 }]);
  assert.deepEqual(yearsInHead(columns, seen(-119)).map(({ text }) => text), ["2022", "2023", "no date"]);
});

test("events too near each other share a text, what has no date shares none with them", () => {
  const near = [column(0, "2023-01-01"), column(30, "2023-01-02"), column(60, "2023-02-01"), column(70, null), column(90, null)];
  const groups = (scale, left = 0) => eventsInHead(near, seen(left, scale)).map(({ x, columns: those }) => [x, those.length]);
  assert.deepEqual(groups(1), [[0, 1], [30, 1], [60, 1], [70, 1], [90, 1]]);
  assert.deepEqual(groups(0.5), [[0, 2], [30, 1], [35, 2]]);
  assert.deepEqual(groups(0.1), [[0, 3], [7, 2]]);
  assert.deepEqual(groups(1, -40), [[20, 1], [30, 1], [50, 1]]);
});

test("every event that is seen has a part in exactly one text", () => {
  for (const scale of [0.03, 0.1, 0.3, 1]) {
    const groups = eventsInHead(columns, seen(-20, scale));
    assert.deepEqual(groups.flatMap(({ columns: those }) => those), columns.filter(({ x }) => x * scale - 20 >= 0));
  }
});

test("years stand on nothing", () => {
  for (let left = -260; left < 300; left += 1) {
    for (const scale of [0.1, 0.3, 0.6, 1, 2]) {
      const found = yearsInHead(columns, seen(left, scale)).map(({ text, x }) => [x, x + measure(text)]);
      found.slice(1).forEach(([from], i) => assert.ok(from >= found[i][1] + 7.9, `${left} ${scale}`));
    }
  }
});

test("days say their year only where it does not stand below them", () => {
  const [below, nowhere] = [() => true, () => false];
  const said = (those, told, language = "ko") => daysTogether(those, told, language);
  assert.equal(said([columns[4]], below), "5.1");
  assert.deepEqual([said([columns[4]], nowhere), said([columns[4]], nowhere, "en")], ["2023년 5.1", "1 May 2023"]);
  assert.equal(said(columns.slice(3, 5), below, "en"), "20 Apr–1 May");
  assert.deepEqual([said(columns.slice(2, 4), nowhere), said(columns.slice(2, 4), nowhere, "en")], ["2022년 7.6–2023.4.20", "6 Jul 2022–20 Apr 2023"]);
  assert.equal(said([column(0, "2011-01-01", "2012-12-31")], nowhere), "2011–2012");
  assert.equal(said([column(0, "2023-04-01", "2023-09-30"), column(1, "2023-05-01")], below), "4.1–9.30", "the first may be the last to end");
  assert.equal(said([columns[5]], nowhere), "");
});

test("a span over the turn of a year says in which year it ends", () => {
  assert.equal(headLabel(day("2022-12-30"), day("2023-01-02"), "ko"), "12.30–2023.1.2");
  assert.equal(headLabel(day("2022-12-30"), day("2023-01-02"), "en"), "30 Dec–2 Jan 2023");
  assert.equal(headLabel(day("2011-01-01"), day("2012-12-31"), "ko"), "2011–2012");
  assert.equal(headLabel(day("2023-01-01"), day("2023-12-31"), "en"), "2023");
  assert.equal(headLabel(day("2023-04-20"), day("2023-04-21"), "ko"), "4.20–21");
});
