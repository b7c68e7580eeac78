/* The story of a map: an invitation, then step by step a card with title and paragraph beside what the map shows of it. */
import { brief, button, make, said } from "./dom.js";

const MOST_SAID = 2000; // characters that are laid out, of texts that nobody has checked
const NEXT = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * `opener` is the button that brings the story back; `told` says, by the number of a step, that the page should show it
 * (null: the story is left), `announce` speaks, `evidence` shows the details that the card hides on a phone.
 */
export function drawStory(root, opener, page, { told, announce, evidence }) {
  const { store, words, session } = page;
  const { story } = store;
  if (story === null) return { draw() {}, update() {}, fold() {} };
  const count = story.steps.length;
  let dismissed = location.hash.length > 1; // who follows a link wants to see what it shows
  let folded = false;
  let cards = []; // the invitation, then one for each step: all are there, one is seen, so that the height stays
  let parts = null;

  /** Go to a step; the reader's focus stays on a button that was pressed, else goes to the title. */
  function go(step, focus = true) {
    [dismissed, folded] = [true, false];
    told(step);
    parts.list.hidden = true;
    if (focus) cards[step].querySelector("h2").focus({ preventScroll: true });
    const { title, text } = story.steps[step - 1];
    announce(words.say("storyStep", step, count, words.text(title).slice(0, 200), words.text(text).slice(0, MOST_SAID)));
  }

  function leave() {
    dismissed = true;
    if (session.step !== null) told(null);
    else {
      update();
      if (session.view === null) page.sight.home(true); // there is more room for the map now
    }
    opener.focus();
    announce(words.say("storyLeft"));
  }

  /** On a phone the card and the details want the same place. */
  function fold(on) {
    if (folded === on || session.step === null) return;
    folded = on;
    update();
  }

  function turn(by) {
    const step = (session.step ?? 0) + by;
    const read = parts.stack.contains(document.activeElement); // what has the focus is about to be hidden
    if (step >= 1 && step <= count) go(step, read);
    else if (step > count) leave();
  }

  function card(title, text, extra) {
    const [name, told] = [title, text].map((pair) => said(words.text(pair).slice(0, MOST_SAID)));
    return make("div", { class: "story-card" }, make("h2", { tabindex: "-1" }, name), make("p", { class: "story-text" }, told), extra);
  }

  function entry({ title }, place) {
    return make("li", {}, button({ class: "plain", "data-step": String(place + 1) }, [make("span", { class: "count" }, String(place + 1)), " ", brief(words.text(title))], () => go(place + 1)));
  }

  function draw() {
    const listed = parts !== null && !parts.list.hidden;
    parts = {
      where: make("p", { class: "story-where" }),
      bar: make("div", { class: "story-bar", "aria-hidden": "true" }, story.steps.map(() => make("span"))),
      list: make("ol", { class: "story-list", id: "story-list", hidden: "" }, story.steps.map(entry)),
      back: button({ class: "story-turn" }, `← ${words.say("storyBack")}`, () => turn(-1)),
      on: button({ class: "story-turn story-on" }, "", () => turn(1)),
      evidence: button({ class: "plain story-evidence" }, words.say("storyEvidence"), () => { fold(true); evidence(); }),
    };
    parts.contents = button({ class: "plain", "aria-controls": "story-list", "aria-expanded": "false" }, words.say("storyList"), () => {
      parts.list.hidden = !parts.list.hidden;
      update();
    });
    parts.list.hidden = !listed;
    const invitation = make("div", { class: "story-turns" },
      button({ class: "story-turn story-on" }, words.say("storyBegin", count), () => go(1)),
      button({ class: "plain" }, words.say("storyLater"), leave));
    cards = [card(story.title, story.intro, invitation), ...story.steps.map(({ title, text }) => card(title, text, null))];
    parts.stack = make("div", { class: "story-stack" }, cards);
    root.setAttribute("aria-label", words.say("story"));
    root.replaceChildren(parts.bar,
      make("div", { class: "story-head" }, parts.where, parts.contents, button({ class: "plain" }, `${words.say("close")} ✕`, leave)),
      parts.list, parts.stack,
      make("div", { class: "story-turns story-steps" }, parts.back, parts.on, parts.evidence));
    update();
  }

  /** Bring the card up to date; nothing is built anew, so that the focus stays where it is. */
  function update() {
    const { step } = session;
    dismissed ||= session.selection !== null; // who looks at something else has begun to look around
    const seen = step !== null || !dismissed;
    const last = step === count;
    root.hidden = !seen;
    document.body.dataset.story = !seen ? "closed" : step === null ? "invitation" : folded ? "folded" : "open";
    opener.hidden = seen && !folded;
    opener.textContent = step === null ? words.say("storyOpen") : words.say("storyGoOn", step, count);
    cards.forEach((each, place) => { each.classList.toggle("seen", place === (step ?? 0)); });
    [...parts.bar.children].forEach((each, place) => { each.classList.toggle("done", step !== null && place < step); });
    parts.where.textContent = step === null ? words.say("story") : words.say("storyWhere", step, count);
    parts.contents.setAttribute("aria-expanded", String(!parts.list.hidden));
    for (const each of parts.list.querySelectorAll("button")) {
      if (Number(each.dataset.step) === step) each.setAttribute("aria-current", "step");
      else each.removeAttribute("aria-current");
    }
    parts.back.setAttribute("aria-disabled", String(step === null || step === 1));
    parts.on.textContent = last ? words.say("storyEnd") : `${words.say("storyNext")} →`;
    parts.evidence.hidden = session.selection === null;
  }

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !parts.list.hidden) {
      event.stopPropagation();
      parts.list.hidden = true;
      parts.contents.focus();
      update();
    }
    if (!NEXT[event.key] || event.ctrlKey || event.metaKey || event.altKey || session.step === null) return;
    event.preventDefault();
    if (session.step + NEXT[event.key] <= count) turn(NEXT[event.key]);
  });
  opener.addEventListener("click", () => {
    if (folded) fold(false);
    if (session.step === null) go(1);
    else cards[session.step].querySelector("h2").focus({ preventScroll: true });
  });

  return { draw, update, fold };
}
