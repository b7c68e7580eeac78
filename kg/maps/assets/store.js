/* The data of the page: read once, never changed. Everything else asks here. */
function readStore(language) {
  const json = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = json("kg-data");
  const state = { language };
  const edgesOf = data.nodes.map(() => []);
  data.edges.forEach((edge, id) => {
    edgesOf[edge.start].push(id);
    if (edge.end !== edge.start) edgesOf[edge.end].push(id);
  });
  const hidden = { kinds: new Set(), ties: new Set(), tentative: false };

  const nodeShown = (id) => !hidden.kinds.has(data.nodes[id].kind);
  function edgeShown(id) {
    const edge = data.edges[id];
    return !hidden.ties.has(edge.tie) && !(hidden.tentative && edge.tentative) && nodeShown(edge.start) && nodeShown(edge.end);
  }

  return {
    data,
    drawing: json("kg-drawing"),
    options: json("kg-options"),
    edgesOf,
    hidden,
    nodeShown,
    edgeShown,
    get language() { return state.language; },
    set language(value) { state.language = value; },
    /** A pair of texts (Korean, English) in the language of the page. */
    text: (pair) => pair[state.language === "en" ? 1 : 0],
    otherText: (pair) => pair[state.language === "en" ? 0 : 1],
    say: (key, ...values) => {
      const found = strings[state.language][key];
      return typeof found === "function" ? found(...values) : found;
    },
    label: (id) => data.nodes[id].label[state.language === "en" ? 1 : 0] || data.nodes[id].label[0] || data.nodes[id].id,
    otherEnd: (edge, id) => (edge.start === id ? edge.end : edge.start),
    collator: () => new Intl.Collator(state.language, { numeric: true }),
  };
}
