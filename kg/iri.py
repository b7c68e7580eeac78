"""Minting of stable IRIs from keys: pure functions, the only place that knows what an IRI of ours looks like.

Where IRIs begin (namespace and id base) stands in `ontology.ttl` alone and is handed in. Things are
`<id base><segment>/<key>`. A key of several columns is joined with `_`; inside a component every character but ASCII
letters, digits, `-` and `.` is percent-encoded (RFC 3986 section 2.1), `_` too, so different keys never meet.
"""

import hashlib
import re
from urllib.parse import quote, unquote

_MAX_COMPONENT = 200
_PLAIN = re.compile(rf"[A-Za-z0-9.-]{{0,{_MAX_COMPONENT}}}\Z").match


def mint_iri(base: str, segment: str, components: tuple[str, ...]) -> str:
    """Return the IRI of the thing whose key has these components, in the order of the key.

    Injective: two different tuples give two different IRIs. A component whose encoded form is over 200 characters is
    replaced by `~` and its SHA-256, so that IRIs stay short enough for files and address bars.

    >>> mint_iri("https://e.org/", "signing", ("mou-2", "gyeongbuk"))
    'https://e.org/signing/mou-2_gyeongbuk'
    >>> mint_iri("https://e.org/", "name", ("pohang", "포항", ""))
    'https://e.org/name/pohang_%ED%8F%AC%ED%95%AD_'
    """
    return base + segment + "/" + "_".join(map(key_component, components))


def key_component(text: str) -> str:
    """Return a component of a key as it stands in an IRI: for who mints many and joins them as `mint_iri` does."""
    return text if _PLAIN(text) else _encode(text)


def mint_id(segment: str, text: str) -> str:
    """Return an id for an entity whose id cell is empty: ASCII, the same for the same segment and text.

    >>> mint_id("institution", "포항시")
    'institution-35e4f4fd1f'
    """
    return f"{segment}-{hashlib.sha256(f'{segment}|{text}'.encode()).hexdigest()[:10]}"


def split_iri(base: str, iri: str) -> tuple[str, str] | None:
    """Return (segment, key) of an IRI that `mint_iri` made under `base`, or None for any other IRI."""
    if not iri.startswith(base):
        return None
    segment, slash, key = iri[len(base) :].partition("/")
    return (segment, key) if slash and segment and key else None


def key_components(key: str) -> tuple[str, ...]:
    """Return the decoded components of a key, the inverse of `mint_iri` (but for hashed ones).

    >>> key_components("pohang_%ED%8F%AC%ED%95%AD_")
    ('pohang', '포항', '')
    """
    return tuple(unquote(part) for part in key.split("_"))


def _encode(text: str) -> str:
    encoded = quote(text, safe=".").replace("_", "%5F").replace("~", "%7E")
    if len(encoded) > _MAX_COMPONENT:
        return "~" + hashlib.sha256(text.encode()).hexdigest()
    return encoded
