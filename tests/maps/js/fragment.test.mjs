import assert from "node:assert/strict";
import test from "node:test";
import { passage } from "../../../kg/maps/assets/fragment.js";

test("an address leads to the passage; what means something in the directive is escaped", () => {
  assert.equal(passage("https://a.example/1", ""), "https://a.example/1");
  assert.equal(passage("https://a.example/1", "a b"), "https://a.example/1#:~:text=a%20b");
  assert.equal(passage("https://a.example/1", "부산-광주, A&B"), "https://a.example/1#:~:text=%EB%B6%80%EC%82%B0%2D%EA%B4%91%EC%A3%BC%2C%20A%26B");
  assert.equal(passage("https://a.example/?no=1#part", "x"), "https://a.example/?no=1#part:~:text=x", "a fragment of its own stays");
  assert.equal(passage("https://a.example/", "\ud800"), "https://a.example/#:~:text=%EF%BF%BD");
  assert.equal(passage("https://a.example/", "x".repeat(201)), "https://a.example/");
});

test("what was escaped is read back", () => {
  for (const text of ["경북도와 포항시가 '주최'", "a#b?c=d&e", "100%", "(주)가나 – 다", "</script>"]) {
    const url = new URL(passage("https://a.example/1", text));
    assert.equal(decodeURIComponent(url.hash.slice("#:~:text=".length)), text);
    assert.doesNotMatch(url.hash.slice("#:~:text=".length), /[-&,]/);
  }
});
