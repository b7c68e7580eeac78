"""What the store does to typed literals, as far as `sh:datatype` must know. Used by `kg.validation.compile` alone."""

from kg.rdf import XSD, nt_string

# The store loads these as xsd:integer or xsd:dateTime, so a shape that asks for them could never be satisfied.
REWRITTEN = {
    XSD + local
    for local in (
        "byte", "short", "int", "long", "unsignedByte", "unsignedShort", "unsignedInt", "unsignedLong",
        "positiveInteger", "nonNegativeInteger", "negativeInteger", "nonPositiveInteger", "dateTimeStamp",
    )
}  # fmt: skip
# The store keeps an ill-formed literal (2020-02-31), and DATATYPE gives what it claims to be: only a cast finds it out.
_CAST = {
    XSD + local
    for local in (
        "boolean", "float", "double", "date", "time", "dateTime", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay",
        "duration", "yearMonthDuration", "dayTimeDuration",
    )
}  # fmt: skip
# Casts stop at 64 bits for whole and 128 for decimal numbers, whose lexical space has no end.
_LEXICAL = {XSD + "integer": "^[+-]?[0-9]+$", XSD + "decimal": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$"}


def well_formed(datatype: str) -> str:
    """Return a SPARQL condition, for a ?value of this datatype, that its lexical form is one of the datatype's."""
    if datatype in _CAST:
        return f"STRLEN(STR(<{datatype}>(?value))) > 0"
    if datatype in _LEXICAL:
        return f"REGEX(STR(?value), {nt_string(_LEXICAL[datatype])})"
    return "true"
