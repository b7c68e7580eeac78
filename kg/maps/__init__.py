"""Interactive network maps: one self-contained HTML file."""
