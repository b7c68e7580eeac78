"""The ontology page as one HTML file that needs nothing else: no server, no network, no second file, no script.

What its script adds is a filter, and folded parts opened for the printer. Its own script and style are pinned by hash
in a content security policy; every text is escaped, and only addresses of the web become links.
"""

from typing import Any

from kg.publish.model import Docs
from kg.webpage import clean, content_policy, is_link, packed_text


def render_docs(docs: Docs) -> str:
    """Return the HTML of a page; the same docs give the same text."""
    # imported here: only those who write pages need them
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415
    from jinja2.loaders import FunctionLoader  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    script, style = _asset("page.js"), _asset("page.css")
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_clean_lines,
    )
    environment.tests["link"] = is_link
    return environment.get_template("template.html.j2").render(
        docs=docs,
        policy=content_policy([script], style),
        script=Markup(script),  # noqa: S704  our own file
        style=Markup(style),  # noqa: S704  our own file
    )


def _clean_lines(value: Any) -> Any:
    """Clean what stands in the data, line by line; what is markup already comes from the template itself."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return "\n".join(clean(line) for line in value.split("\n"))


def _asset(name: str) -> str:
    return packed_text("kg.publish", f"assets/{name}")
