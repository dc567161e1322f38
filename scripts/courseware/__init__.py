"""The course compiler: read → check → model → render. Knows nothing of MkDocs; thin adapters hang it into a site."""

from pathlib import Path

__version__ = "0.1.0"

PROJECT = Path(__file__).resolve().parents[2]
"""The folder of this project; a course may also be read from another one, which then uses these templates."""
