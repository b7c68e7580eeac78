"""Where the shipped ontology and data lie."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_ASSETS = _PACKAGE / "_assets"
_CHECKOUT = _PACKAGE.parent


def asset(name: str) -> Path:
    """Return the path of `ontology.ttl` or `data`: beside the package in a checkout, inside it when installed."""
    return _ASSETS / name if (_ASSETS / name).exists() else _CHECKOUT / name
