"""The environment in which tests run the command line as a process of its own."""

import os

import tablekit

LOCALE = ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "PYTHONUTF8", "PYTHONIOENCODING")


def environment(**settings: str) -> dict[str, str]:
    """Return the environment without a locale, with settings added; the checkout can be imported from any folder."""
    kept = {name: value for name, value in os.environ.items() if name not in LOCALE}
    return kept | {"PYTHONPATH": str(tablekit.ROOT)} | settings
