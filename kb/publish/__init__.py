"""The knowledge base in Datasette: read-only, with descriptions, canned queries and a small style of its own.

A query is a file in ``queries/``, a description a line in ``metadata.toml``; neither needs any code.
"""

from kb.publish.metadata import metadata
from kb.publish.server import PublishError, application, serve

__all__ = ["PublishError", "application", "metadata", "serve"]
