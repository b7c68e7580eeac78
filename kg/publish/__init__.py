"""Pages for readers who have no program of ours: the ontology as one offline HTML page.

    read_examples   the fullest row of each table among files, to show what a row looks like
    describe        all that a schema declares, ordered for reading
    render_docs     the page

Everything is read from the ontology; a term added there is on the page. Called by `kg.cli`.
"""

from kg.publish.describe import describe
from kg.publish.examples import Example, read_examples
from kg.publish.page import render_docs

__all__ = ["Example", "describe", "read_examples", "render_docs"]
