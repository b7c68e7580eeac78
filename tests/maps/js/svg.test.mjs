import assert from "node:assert/strict";
import test from "node:test";
import { layOut, inLines } from "../../../kg/maps/assets/sheet.js";
import { escapedXml, makeSvg } from "../../../kg/maps/assets/svg.js";

/** As a canvas measures: ten units a sign; the ink of a line begins eight above its base and two below its top. */
const measure = { font: "", textBaseline: "", measureText(text) { return { width: 10 * text.length, actualBoundingBoxAscent: this.textBaseline === "top" ? -2 : 8 }; } };
const drawn = (draw) => {
  const { context, svg } = makeSvg(measure);
  draw(context);
  return svg({ width: 10, height: 20, title: "t", description: "d" }).split("\n").slice(4, -2).join("\n");
};

test("lines, curves and circles, moved and scaled as the context is", () => {
  assert.equal(drawn((c) => {
    c.setTransform(2, 0, 0, 2, 10, 20);
    Object.assign(c, { strokeStyle: "rgb(1, 2, 3)", lineWidth: 1.5, globalAlpha: 0.62 });
    c.setLineDash([7, 6]);
    c.beginPath(); c.moveTo(0, 0); c.lineTo(5, 1); c.quadraticCurveTo(1, 1, -2, 0.5); c.closePath(); c.stroke();
  }), '<path d="M10 20L20 22Q12 22 6 21Z" fill="none" stroke="rgb(1, 2, 3)" stroke-width="3" stroke-dasharray="14 12" opacity="0.62"/>');
  assert.equal(drawn((c) => { c.fillStyle = "#abc"; c.beginPath(); c.moveTo(6, 5); c.arc(5, 5, 1, 0, 2 * Math.PI); c.fill(); }),
    '<path d="M6 5M6 5A1 1 0 0 1 4 5A1 1 0 0 1 6 5" fill="#abc"/>');
  assert.equal(drawn((c) => c.fillRect(1, 2, 3, 4)), '<path d="M1 2L4 2L4 6L1 6Z" fill="#000000"/>');
});

test("what was saved comes back", () => {
  assert.equal(drawn((c) => {
    c.save(); c.translate(3, 4); c.scale(2); c.fillStyle = "red"; c.globalAlpha = 0.1; c.restore(); c.fillRect(0, 0, 1, 1);
  }), '<path d="M0 0L1 0L1 1L0 1Z" fill="#000000"/>');
});

test("a text stands on its base line, whatever it is, and its rim is not read twice", () => {
  assert.equal(drawn((c) => {
    Object.assign(c, { font: "700 12.5px \"A B\", serif", textAlign: "center", textBaseline: "top", fillStyle: "#111" });
    c.strokeText("가<&", 10, 20);
    c.fillText("가<&", 10, 20);
  }), '<text x="10" y="30" font-size="12.5" font-family="&quot;A B&quot;, serif" font-weight="700" text-anchor="middle" fill="none" stroke="#000000" stroke-width="1" aria-hidden="true">가&lt;&amp;</text>\n'
    + '<text x="10" y="30" font-size="12.5" font-family="&quot;A B&quot;, serif" font-weight="700" text-anchor="middle" fill="#111">가&lt;&amp;</text>');
});

test("nothing in a text is markup, and nothing is left that XML cannot hold", () => {
  assert.equal(escapedXml("<script>&'\"\u0000\ud800\uffff\u{1f600}"), "&lt;script&gt;&amp;&#39;&quot;\ufffd\ufffd\ufffd\u{1f600}");
});

test("texts are broken into lines at spaces, and in the middle of what is too long", () => {
  assert.deepEqual(inLines(measure, "ab cd ef", 55), ["ab cd", "ef"]);
  assert.deepEqual(inLines(measure, "abcdefgh i", 40), ["abcd", "efgh", "i"]);
  assert.deepEqual(inLines(measure, "", 40), []);
});

test("a sheet has the map, and below it title, legend and citation", () => {
  const calls = [];
  const laid = layOut(measure, {
    map: { width: 400, height: 300, paint: (_, fine) => calls.push(fine) }, title: "Title", subtitle: "Sub", citation: "Cite it", family: "serif",
    entries: [{ label: "one", colour: "#111", shape: "dot" }, { label: "two", colour: "#222", shape: "arrow" }, { label: "three", colour: "#333", shape: "line", dash: [6, 5] }, { label: "four", colour: "#444", shape: "star" }, { label: "five", colour: "#555", shape: "ring", radius: 6.5 }],
    ink: "#000", muted: "#555", ground: "#fff", line: "#ccc",
  });
  assert.equal(laid.width, 400);
  assert.ok(laid.height > 300 + 100 && laid.height < 600);
  const { context, svg } = makeSvg(measure);
  laid.draw(context, 1);
  assert.deepEqual(calls, [1]);
  const text = svg({ ...laid, title: "Title", description: "Cite it" });
  assert.deepEqual([...text.matchAll(/>([^<>\n]+)<\/text>/g)].map(([, said]) => said), ["Title", "Sub", "one", "two", "three", "four", "five", "Cite it"]);
  assert.match(text, /stroke-dasharray="6 5"/);
  assert.match(text, /A6\.5 6\.5 0 [^"]*" fill="none" stroke="#555"/);
});

test("circles of sizes have a row of their own, if they fit into one", () => {
  const one = (label, shape, radius) => ({ label, colour: "#111", shape, radius });
  const rows = (width, rings) => {
    const entries = [..."abcde"].map((label) => one(label, "dot")).concat([..."xyz"].slice(0, rings).map((label) => one(label, "ring", 5)));
    const laid = layOut(measure, { map: { width, height: 100, paint() {} }, title: "", subtitle: "", citation: "", family: "serif", entries, ink: "#000", muted: "#555", ground: "#fff", line: "#ccc" });
    const { context, svg } = makeSvg(measure);
    laid.draw(context);
    const found = new Map();
    for (const [, y, label] of svg({ ...laid, title: "", description: "" }).matchAll(/<text x="[^"]*" y="([^"]*)"[^>]*>([a-z])</g)) found.set(y, (found.get(y) ?? "") + label);
    return [[...found.values()], laid.height];
  };
  assert.deepEqual(rows(540, 3)[0], ["abcd", "e", "xyz"]);
  assert.deepEqual(rows(300, 3)[0], ["ab", "cd", "ex", "yz"]);
  assert.equal(rows(540, 3)[1] - rows(540, 0)[1], 24);
});

test("round ends, and a text that leans, where it is moved to", () => {
  assert.match(drawn((c) => { c.lineCap = "round"; c.beginPath(); c.moveTo(0, 0); c.lineTo(1, 0); c.stroke(); }), /stroke-linecap="round"/);
  const text = drawn((c) => { c.save(); c.translate(10, 20); c.rotate(-Math.PI / 2); c.font = "10px x"; c.fillText("ab", 5, 0); c.restore(); c.fillText("c", 1, 2); });
  assert.match(text, /<text x="10" y="15" [^>]*transform="rotate\(-90 10 15\)"[^>]*>ab</);
  assert.match(text, /<text x="1" y="2" (?!.*transform)[^>]*>c</);
});
