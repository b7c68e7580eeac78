import assert from "node:assert/strict";
import test from "node:test";
import { spans } from "../../../kg/maps/assets/rows.js";

test("days and intervals as ISO 8601 writes them", () => {
  assert.equal(spans([]), "");
  assert.equal(spans([19467, 19467]), "2023-04-20");
  assert.equal(spans([0, 364, 17897, 18261]), "1970-01-01/1970-12-31; 2019-01-01/2019-12-31");
  assert.equal(spans([-719162, -719162]), "0001-01-01");
});
