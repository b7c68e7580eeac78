/* What stands around the map in the language of the page: headings, labels, what the search field says, notices. */
import { byId, said } from "./dom.js";
import { LANGUAGES } from "./hash.js";

const MOST_NAMED = 5; // parts of a link in a notice
const LONGEST_TITLE = 200; // characters

export function makeFrame({ store, words, crowd }) {
  /** Put all that stands in the page from the beginning into a language. */
  function speak(language) {
    words.language = language;
    document.documentElement.lang = language;
    document.title = words.text(store.title).slice(0, LONGEST_TITLE);
    byId("title").replaceChildren(said(words.text(store.title)));
    update();
    for (const each of document.querySelectorAll("[data-t]")) each.textContent = words.say(each.dataset.t);
    for (const each of document.querySelectorAll("[data-t-label]")) each.setAttribute("aria-label", words.say(each.dataset.tLabel));
    byId("citation").replaceChildren(said(words.text(store.citation)));
    byId("citation").hidden = !words.text(store.citation);
    byId("search").placeholder = words.say("searchHint");
    for (const each of LANGUAGES) byId(`language-${each}`).setAttribute("aria-pressed", String(each === language));
  }

  /** What a large map says of itself depends on the mode. */
  function update() {
    byId("subtitle").replaceChildren(said(words.text(store.subtitle)), " ", crowd.note());
  }

  /** Say something above the map until it is closed; nothing: close it. */
  function notice(text) {
    byId("notice").hidden = text === "";
    byId("notice-text").replaceChildren(said(text));
  }

  /** Tell which parts of a link or a step mean nothing here, if any. */
  const stale = (ignored) => notice(ignored.length ? words.say("staleLink", ignored.slice(0, MOST_NAMED).join(", ")) : "");

  return { speak, notice, stale, update };
}
