"""Changes to an input: of bytes, and of the words that a text is made of."""

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

_WORD = re.compile(rb"[\w\x80-\xff]+|\s+|[^\w\s\x80-\xff]")
_LONGEST = 1 << 16
# What readers trip over: quotes, line ends, marks of encodings, halves of characters, signs that are not seen.
ODD = (
    b'"', b"'", b"\\", b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\x00", b"\x0b", b"\x0c", b"\x1a", b"\x1b[31m",
    b"\x1c", b"\x7f", b"\x80", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80", b"\xc0\x80",
    b"\xf4\x90\x80\x80", b"\xb0\xa1", b"\xa1\xa1", b"\xc2\x85", b"\xc2\x9b", b"\xc2\xa0", b"\xc2\xad",
    "\u200b".encode(), "\u200f".encode(), "\u202e".encode(), "\u2028".encode(), "\u2066".encode(), "\ufeff".encode(),
    "\ufffe".encode(), "\ufffd".encode(), "\u0301".encode(), "\u1100\u1161".encode(), "\u3000".encode(),
    "\ud55c".encode(), "\u0130".encode(), "\u00df".encode(), "\ufdfa".encode(), "\U0001f468\u200d\U0001f469".encode(),
    "\U000e0001".encode(), "\U0010ffff".encode(), "\u0663".encode(), "\uff11".encode(), "\u00b2".encode(),
    b"0", b"1", b"-1", b"007", b"1e5", b"1e999", b"9" * 20, b"9" * 5000, b"0x10", b"NaN", b"-0", b"0.1", b".5",
    b"2023", b"2023-04", b"2023-02-31", b"0000-00-00", b"9999-12-31", b"10000-01-01", b"=1+1", b"@x", b"+1", b"NULL",
    b"TRUE", b"..", b"/", b"%", b"%00", b"_x0000_", b"_x000D_", b"#", b"<", b">", b"&", b"&amp;", b"{", b"}", b"[",
    b"]", b"(", b")", b"|", b"*", b"+", b"?", b"$", b"^", b":", b"_", b"~", b" ", b"a" * 300, b"a," * 200,
)  # fmt: skip


def read_words(name: str) -> tuple[bytes, ...]:
    """Return the words that inputs of a kind are made of (`words/NAME.txt`, one a line), after the odd ones."""
    return (*ODD, *(Path(__file__).parent / "words" / f"{name}.txt").read_bytes().splitlines())


def change_bytes(data: bytes, random: Random, words: Sequence[bytes] = ODD) -> bytes:
    """Change a few bytes: set, leave out, repeat, move or put in some."""
    at = random.randrange(len(data) + 1)
    end = min(len(data), at + random.choice((1, 1, 2, 4, 8, 32, 200)))
    match random.randrange(6):
        case 0:
            return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[end:]
        case 2:
            return data[:end] + data[at:end] * random.choice((1, 1, 1, 30)) + data[end:]
        case 3:
            to = random.randrange(len(data) + 1)
            return data[:to] + data[at:end] + data[to:]
        case 4:
            return data[:at] + random.choice(words) + data[end:]
    return data[:at] + random.choice(words) + data[at:]


def change_words(data: bytes, random: Random, words: Sequence[bytes] = ODD) -> bytes:
    """Change whole words: replace, leave out, repeat or swap some; new ones come from the text or from `words`."""
    pieces: list[bytes] = _WORD.findall(data)
    if not pieces:
        return random.choice(words)
    at = random.randrange(len(pieces))
    end = min(len(pieces), at + random.choice((1, 1, 1, 2, 3, 5, 10, 40)))
    new = random.choice(words if random.random() < 0.6 else pieces)
    match random.randrange(5):
        case 0:
            pieces[at:end] = [new]
        case 1:
            del pieces[at:end]
        case 2:
            pieces[at:at] = pieces[at:end]
        case 3:
            other = random.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        case 4:
            pieces.insert(at, new)
    return b"".join(pieces)


def change_lines(data: bytes, random: Random, words: Sequence[bytes] = ODD) -> bytes:
    """Leave out, repeat, swap or glue whole lines."""
    lines = data.splitlines(keepends=True) or [b""]
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = lines[at].rstrip(b"\r\n")
    return b"".join(lines)


def change_text(data: bytes, random: Random, words: Sequence[bytes] = ODD) -> bytes:
    """Change a text in one of these ways; mostly by words, for what reads it is past its first bytes then."""
    how = random.choice((change_words, change_words, change_words, change_bytes, change_lines))
    return how(data, random, words)[:_LONGEST]


def splice(data: bytes, other: bytes, random: Random) -> bytes:
    """Join the beginning of one input to the end of another."""
    return (data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :])[:_LONGEST]
