"""The border between data and an HTML page of ours: what every text goes through, and what a page may run.

Called by whatever writes pages. Templates escape markup; what is replaced here are characters that lie about their
neighbours, and what is decided here is which address may be clicked and which script a browser accepts.
"""

import base64
import hashlib
import re
from importlib import resources
from urllib.parse import urlsplit

_SPACES = re.compile(r"[\t\n\v\f\r\u0085\u2028\u2029]+")
# control characters, bidi embeddings and overrides, bidi isolates, halves of surrogate pairs, non-characters
_DECEIVING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]")
_ADDRESS = re.compile(r"[^\s<>\"'`\\^{}|]+")


def clean(text: str) -> str:
    """Replace deceiving characters by U+FFFD, so that a reader sees them, and line breaks and tabs by a space."""
    return _DECEIVING.sub("\ufffd", _SPACES.sub(" ", text))


def is_link(url: str) -> bool:
    """Tell whether an address may be clicked: http or https, a host, no user name, nothing that needs quoting."""
    if not _ADDRESS.fullmatch(url) or clean(url) != url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:  # an unclosed bracket, as in http://[
        return False


def content_hash(text: str) -> str:
    """The source expression of a content security policy that allows exactly this inline script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def content_policy(scripts: list[str], style: str, maker: str = "'none'") -> str:
    """The content security policy of a page with exactly these inline scripts and this inline style sheet.

    `maker` names the one trusted type policy by which the page may make a script out of a text; its hash must be one of
    these all the same.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(content_hash(script) for script in scripts),
            "style-src " + content_hash(style),
            "img-src data:",  # the icon of the page, which would be asked for over the network otherwise
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",  # a browser that knows it refuses innerHTML and the like altogether
            f"trusted-types {maker}",
        )
    )


def packed_text(package: str, path: str) -> str:
    """A file of an installed package, with the line ends that an HTML parser would make of it: hashes depend on it."""
    content = resources.files(package).joinpath(path).read_bytes().decode("utf-8")
    return content.replace("\r\n", "\n").replace("\r", "\n")
