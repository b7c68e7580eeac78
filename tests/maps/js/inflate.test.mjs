import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { gunzip, inflate } from "../../../kg/maps/assets/inflate.js";

const { deflated } = JSON.parse(readFileSync(process.env.KG_CASES, "utf-8"));
const bytes = (base64) => new Uint8Array(Buffer.from(base64, "base64"));

test("what Python packed comes out as it was", () => {
  assert.ok(deflated.length > 150);
  deflated.forEach(({ plain, packed }, i) => assert.ok(Buffer.from(gunzip(bytes(packed))).equals(bytes(plain)), `case ${i}`));
});

test("every kind of block occurs", () => {
  const kinds = new Set(deflated.map(({ packed }) => (bytes(packed)[10] >> 1) & 3));
  assert.deepEqual([...kinds].sort(), [0, 1, 2]);
});

test("a byte changed or lost anywhere ends in an error or in other bytes, not in a hang", () => {
  const { plain, packed } = deflated.find((one) => one.packed.length > 500 && one.packed.length < 3000);
  for (let at = 10; at < bytes(packed).length - 8; at += 7) {
    const broken = bytes(packed);
    broken[at] ^= 0x55;
    let out = null;
    try { out = gunzip(broken); } catch (error) { assert.match(error.message, /damaged/); }
    if (out) assert.ok(!Buffer.from(out).equals(bytes(plain)));
    assert.throws(() => gunzip(bytes(packed).subarray(0, at)), /damaged/);
  }
});

test("what is no gzip is refused", () => {
  assert.throws(() => gunzip(new Uint8Array(30)), /not gzip/);
  assert.throws(() => inflate(new Uint8Array([7]), 1), /kind of block/);
  assert.throws(() => inflate(new Uint8Array([1, 1, 0, 0, 0, 9]), 1), /does not fit its check/);
});
