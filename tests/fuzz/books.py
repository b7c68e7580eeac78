"""Workbooks part by part: small ones to begin with, and changes to the package and to the XML in it."""

import io
import re
import zipfile
from collections.abc import Mapping
from random import Random

from fuzz.mutate import change_bytes, change_text, read_words

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MOST = 1 << 20  # bytes of a part that are looked at when a workbook is changed

_ELEMENT = re.compile(rb"<(\w+)\b[^<>]*?(?:/>|>[^<]*</\1>)")
_ATTRIBUTE = re.compile(rb'="([^"]*)"')
_WORDS = read_words("books")


def pack(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a package of parts; the same parts give the same bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part, compression)
    return data.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return what parts can be read of a package; {} when it is none."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                with package.open(entry) as part:
                    found[entry.filename] = part.read(_MOST)
    except Exception:  # whatever is left of a package that was changed
        return found
    return found


def make_book(*sheets: tuple[str, str], strings: tuple[str, ...] = (), formats: tuple[str, ...] = ()) -> bytes:
    """Return a workbook as Excel lays it out; `sheets` are names and the XML of their rows (and what follows them)."""
    numbers = range(1, len(sheets) + 1)
    relation = f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet'
    cells = "".join(f'<xf numFmtId="{code}"/>' for code in ("0", *(f if f.isdigit() else "164" for f in formats)))
    named = "".join(f'<numFmt numFmtId="164" formatCode="{f}"/>' for f in formats if not f.isdigit())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHEET}.sharedStrings+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(f'<sheet name="{sheets[n - 1][0]}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="rId{n}" {relation}{n}.xml"/>' for n in numbers)
        + "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{named}</numFmts><fonts><font/></fonts><fills><fill>'
        "<patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{cells}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">' + "".join(f"<si><t>{s}</t></si>" for s in strings) + "</sst>",
    }
    for number, (_, rows) in enumerate(sheets, 1):
        data, _, more = rows.partition("\f")
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>{more}</worksheet>'
        )
    return pack({name: (_HEAD + text).encode() for name, text in parts.items()})


def change_book(data: bytes, random: Random) -> bytes:
    """Change a workbook: mostly the XML of a sheet, at times another part, their list, or the package."""
    parts = unpack(data)
    if not parts or random.random() < 0.08:
        return change_bytes(data, random, _WORDS)
    name = random.choice([*parts, *[part for part in parts if "/sheet" in part or "/shared" in part] * 4])
    match random.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[random.choice(list(parts))] = parts[name]
        case 2:
            parts[name.swapcase() if random.random() < 0.5 else f"xl/worksheets/_rels/{name[-10:]}.rels"] = parts[name]
        case _:
            for _ in range(random.choice((1, 1, 2, 4))):
                parts[name] = _change_xml(parts[name], random)
    stored = random.random() < 0.05
    return pack(parts, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)


def _change_xml(part: bytes, random: Random) -> bytes:
    """Change elements or values of attributes as wholes, so that the XML mostly stays XML."""
    elements, values = list(_ELEMENT.finditer(part)), list(_ATTRIBUTE.finditer(part))
    how = random.randrange(6)
    if how < 3 and elements:
        one, other = random.choice(elements), random.choice(elements)
        new = (b"", one[0] * random.choice((2, 2, 50)), other[0])[how]
        return part[: one.start()] + new + part[one.end() :]
    if how < 5 and values:
        one = random.choice(values)
        new = random.choice(_WORDS) if how == 3 else random.choice(values)[1]
        return part[: one.start(1)] + new.replace(b'"', b"'").replace(b"<", b"") + part[one.end(1) :]
    return change_text(part, random, _WORDS)
