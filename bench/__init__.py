"""Measurements of this project beside its peers: `make bench`. Nothing in `kg` imports it, and no wheel holds it."""
