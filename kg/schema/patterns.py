"""Regular expressions out of an ontology, as Python reads them. Used where cells are read and annotations looked at."""

import re
import warnings
from functools import lru_cache


@lru_cache
def compiled(pattern: str) -> re.Pattern[str] | None:
    """Return a regular expression, or None for one that Python does not know, or would read otherwise some day."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning):
        return None
