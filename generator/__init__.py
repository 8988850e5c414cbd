"""Turn machine-readable API documents into a typed Python client, and watch them for drift."""
