/* The state of the page as a whole: what a link holds, and how the page is brought into one. */
import { byId } from "./dom.js";
import { stateOf } from "./hash.js";

/** `speak(language)` puts the page into a language, `refresh()` draws it after its filters or scopes have changed. */
export function makeState(page, { speak, refresh, stale, closeFinder }) {
  const { store, words, session } = page;

  /** All of the page that a link restores. */
  function read() {
    return stateOf({ ...session, lang: words.language, query: byId("search").value });
  }

  /** Bring the page into a state, without a step in its history; `camera` moves the picture if not as the state says. */
  function restore(wanted, camera = () => (wanted.view ? page.renderer.setView(wanted.view) : page.sight.home())) {
    const { tab, selection, lang, query, ...rest } = wanted; // these are brought about below
    Object.assign(session, rest, { chosen: [...wanted.chosen] });
    page.pause();
    closeFinder();
    page.trail.clear();
    page.remaining.refilter();
    page.renderer.place(session.put);
    page.arrangement.settle(false);
    page.tabs.show(tab);
    page.choosing.show(selection?.type === "edge" && !page.choosing.isThere(selection) ? null : selection); // a line of the other mode
    byId("search").value = query;
    if (lang !== words.language) speak(lang);
    refresh();
    camera();
    if (session.selection !== null && tab === "map") page.sight.uncover();
  }

  /** Show what a step of the story is about; null: the story is left, the page stays as it is. */
  function tell(step) {
    if (step === null) {
      session.step = null;
      page.story.update();
    } else {
      const { near, state: text } = store.story.steps[step - 1];
      const { state: wanted, ignored } = page.address.stateOf(text);
      restore({ ...wanted, lang: words.language, step }, () => page.sight.aim(wanted, near));
      stale(ignored);
    }
    page.address.keep(true);
  }

  return { read, restore, tell };
}
