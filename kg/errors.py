"""Every error a user can cause, and the exit code each one has on the command line.

    KgError                      70  (never raised itself)
    ├── DataError                 1  rows or graph do not conform
    ├── UsageError                2  a name, option or parameter that does not exist
    ├── InputError                3  a file or folder is missing or unreadable
    ├── StoreError                4  the store cannot be opened, read or written
    └── QueryError                5  a question is wrong
        └── QueryTimeout          5  or took longer than it was given

A message has up to four parts: where, what was found, what was expected, what to do. Any module may raise these;
only `kg.cli` turns them into exit codes.
"""


class KgError(Exception):
    """The base of all errors whose message is meant for a user."""

    exit_code = 70


class DataError(KgError):
    """Rows, or the graph built from them, do not conform to the ontology."""

    exit_code = 1


class UsageError(KgError):
    """A name, option or parameter does not exist or does not fit."""

    exit_code = 2


class InputError(KgError):
    """A file or folder is missing, unreadable or empty."""

    exit_code = 3


class StoreError(KgError):
    """The store cannot be opened, read or written."""

    exit_code = 4


class QueryError(KgError):
    """A SPARQL question cannot be answered as it stands."""

    exit_code = 5


class QueryTimeout(QueryError):
    """A question took longer than the time it was given."""
