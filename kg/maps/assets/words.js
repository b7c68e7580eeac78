/* What is said in which language: texts of the page, pairs of texts from the data, names, numbers. */
import { strings } from "./strings.js";

const GROUPS = /\B(?=(\d{3})+(?!\d))/g;

export function makeWords(store, first) {
  let language = first;
  const at = () => (language === "en" ? 1 : 0);
  return {
    get language() { return language; },
    set language(value) { language = value; },
    /** A pair of texts (Korean, English) in the language of the page. */
    text: (pair) => pair[at()],
    otherText: (pair) => pair[1 - at()],
    /** What the page itself says, by its key in strings.js. */
    say: (key, ...values) => {
      const found = strings[language][key];
      return typeof found === "function" ? found(...values) : found;
    },
    /** What the page calls something by a key, or the data by a pair of texts. */
    named: (label) => (typeof label === "string" ? strings[language][label] : label[at()]),
    /** The name of a node, whatever happens. */
    label: (id) => {
      const pair = store.nodeLabel(id);
      return pair[at()] || pair[0] || store.nodeId(id);
    },
    /** Both languages group digits alike; the first call of toLocaleString takes as long as opening the details. */
    number: (value) => (Number.isInteger(value) ? String(value).replace(GROUPS, ",") : value.toLocaleString(language, { maximumFractionDigits: 3 })),
    collator: () => new Intl.Collator(language, { numeric: true }),
  };
}
