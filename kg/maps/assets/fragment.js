/* The address of a passage: a text fragment (WICG, Scroll To Text Fragment), which a browser scrolls to and marks. */

/** An address that leads to the first place where a text stands in the page; the address itself where there is no text. */
export function passage(address, text) {
  if (!text || text.length > 200) return address; // no anchor of ours is as long
  // a comma, an ampersand and a dash mean something in the directive; the first two are escaped by every encoder
  const directive = `:~:text=${encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd")).replace(/-/g, "%2D")}`;
  return address.includes("#") ? address + directive : `${address}#${directive}`;
}
