import assert from "node:assert/strict";
import test from "node:test";
import { dateOf, dayInWords, dayOfIso, endOf, isoOf, periodInWords, startOf, unitInWords, unitsOf } from "../../../kg/maps/assets/days.js";

test("day numbers count from 1 January 1970, before it below 0", () => {
  const known = { "1970-01-01": 0, "1969-12-31": -1, "2023-04-20": 19467, "2024-02-29": 19782, "0001-01-01": -719162, "0099-03-01": -683309, "9999-12-31": 2932896 };
  for (const [iso, day] of Object.entries(known)) {
    assert.equal(dayOfIso(iso), day, iso);
    assert.equal(isoOf(day), iso);
  }
  assert.deepEqual(dateOf(19467), { year: 2023, month: 4, date: 20 });
});

test("what is no day of the calendar is none", () => {
  for (const text of ["", "2023", "2023-04", "2023-4-20", "2023-02-30", "2023-13-01", "2023-00-10", "20230420", " 2023-04-20", "2023-04-20T00:00", "-001-01-01", "12023-01-01", "２０２３-04-20"]) {
    assert.equal(dayOfIso(text), null, text);
  }
});

test("months and years begin and end where the calendar says", () => {
  const leap = dayOfIso("2024-02-15");
  assert.deepEqual(["day", "month", "year"].map((unit) => [startOf(leap, unit), endOf(leap, unit)].map(isoOf)), [
    ["2024-02-15", "2024-02-15"], ["2024-02-01", "2024-02-29"], ["2024-01-01", "2024-12-31"],
  ]);
  assert.equal(isoOf(startOf(leap, "month", -2)), "2023-12-01");
  assert.equal(isoOf(startOf(leap, "month", 11)), "2025-01-01");
  assert.equal(isoOf(startOf(dayOfIso("0001-06-01"), "year")), "0001-01-01");
  assert.equal(unitsOf(leap, "month") - unitsOf(dayOfIso("2023-11-30"), "month"), 3);
});

test("days, months and years in words", () => {
  const day = dayOfIso("2023-04-20");
  assert.deepEqual(["ko", "en"].map((language) => dayInWords(day, language)), ["2023년 4월 20일", "20 April 2023"]);
  assert.deepEqual(["ko", "en"].map((language) => unitInWords(day, "month", language)), ["2023년 4월", "April 2023"]);
  assert.deepEqual(["ko", "en"].map((language) => unitInWords(day, "year", language)), ["2023년", "2023"]);
});

test("a period is said in the largest units that both its ends fill", () => {
  const said = (from, to, language) => periodInWords(dayOfIso(from), dayOfIso(to), language);
  const cases = [
    ["2022-01-01", "2023-12-31", "2022년 – 2023년", "2022 – 2023"], ["2023-01-01", "2023-12-31", "2023년", "2023"],
    ["2022-10-01", "2023-04-30", "2022년 10월 – 2023년 4월", "October 2022 – April 2023"],
    ["2023-02-01", "2023-04-30", "2023년 2월 – 4월", "February – April 2023"], ["2023-02-01", "2023-02-28", "2023년 2월", "February 2023"],
    ["2024-02-01", "2024-02-28", "2024년 2월 1일 – 28일", "1 – 28 February 2024"],
    ["2023-04-20", "2023-05-01", "2023년 4월 20일 – 5월 1일", "20 April – 1 May 2023"],
    ["2022-12-31", "2023-01-01", "2022년 12월 31일 – 2023년 1월 1일", "31 December 2022 – 1 January 2023"],
    ["2023-04-20", "2023-04-20", "2023년 4월 20일", "20 April 2023"],
  ];
  for (const [from, to, ko, en] of cases) assert.deepEqual([said(from, to, "ko"), said(from, to, "en")], [ko, en]);
});
