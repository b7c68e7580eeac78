/* Making elements. All text enters as text nodes; no markup is parsed anywhere on this page. */
const ALLOWED = /^(class|id|type|role|lang|dir|scope|for|tabindex|hidden|aria-[a-z]+|data-[a-z]+)$/;

/** An element with plain attributes and children; a string child becomes a text node, null is left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (!ALLOWED.test(key)) throw new Error(`attribute ${key}`);
    element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}

/**
 * Text that came from data: its writing direction cannot spill into its surroundings. Very long words get places to
 * break: without them a browser takes minutes to lay out one word of a hundred thousand letters.
 */
export function said(text) {
  if (text.length < 200) return make("bdi", {}, text);
  const pieces = text.match(/[^ ]{1,60} *| +/gu) || [];
  return make("bdi", {}, ...pieces.flatMap((piece) => (piece.endsWith(" ") ? [piece] : [piece, make("wbr")])));
}

/** The same where there is room for one line only. */
export const brief = (text) => make("bdi", {}, text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** What a box means, for the pointer and for who hears the page. */
export function explain(label, input, text) {
  label.title = text.slice(0, 300);
  input.setAttribute("aria-description", label.title);
}

export function button(attributes, children, action) {
  const element = make("button", { type: "button", ...attributes }, children);
  element.addEventListener("click", action);
  return element;
}

/** The host of an address that may be clicked, or null. Python has judged it already; this looks again. */
function host(address) {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.host : null;
  } catch {
    return null;
  }
}

export function link(address, children, hint) {
  const shown = host(address);
  if (shown === null) return null;
  const element = make("a", { class: "away" }, children, make("span", { class: "host" }, `${shown} ↗`));
  element.href = address;
  element.rel = "noopener noreferrer";
  element.target = "_blank";
  element.append(make("span", { class: "unseen" }, ` (${hint})`));
  return element;
}

export const byId = (id) => document.getElementById(id);
