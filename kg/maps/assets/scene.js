/* What the renderer draws: the network, its look, and names in the language of the page. */

export function sceneOf({ store, words, groups, crowd, held }) {
  const { column } = store.columns;
  return {
    graph: store.graph, kinds: store.kinds, ties: store.ties,
    x: column("node.x"), y: column("node.y"), size: column("node.size"), width: column("edge.width"), bend: column("edge.bend"),
    kind: store.nodeKind, tie: store.edgeTie, tentative: store.edgeTentative, pattern: held.pattern,
    label: words.label, tieLabel: (e) => words.text(store.ties[store.edgeTie(e)].label), groups, groupLabel: (group) => crowd.label(group), number: words.number, large: crowd.large(),
  };
}
