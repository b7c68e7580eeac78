/* The three sides of the page: the map, the table, and what it is made of. */
import { byId } from "./dom.js";
import { TABS } from "./hash.js";

export function makeTabs(page) {
  const { session } = page;

  function show(name) {
    session.tab = name;
    document.body.dataset.tab = name;
    for (const each of TABS) {
      byId(`panel-${each}`).hidden = each !== name;
      byId(`tab-${each}`).setAttribute("aria-selected", String(each === name));
      byId(`tab-${each}`).tabIndex = each === name ? 0 : -1;
    }
    page.tables.draw();
  }

  /** Show a side, as a step of its own in the history. */
  function open(name) {
    show(name);
    if (name === "map" && session.selection) page.sight.bring();
    page.address.keep(true);
  }

  function withArrows(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(session.tab) + step + TABS.length) % TABS.length];
    open(next);
    byId(`tab-${next}`).focus();
  }

  for (const each of TABS) {
    byId(`tab-${each}`).addEventListener("click", () => open(each));
    byId(`tab-${each}`).addEventListener("keydown", withArrows);
  }
  return { show, open };
}
