"""Does a graph hold what the ontology asks? Shapes per named graph, checks over several rows, one report.

Used by `kg.project` after a build and by `kg.cli`. `run_validation` asks, `Report` tells, in text and in Turtle.
"""

from kg.validation.report import Finding, Report
from kg.validation.run import run_validation

__all__ = ["Finding", "Report", "run_validation"]
