"""The course compiler: read → check → model → render. Knows nothing of MkDocs; thin adapters hang it into a site."""

__version__ = "0.1.0"
