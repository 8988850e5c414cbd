"""The semantic difference of two documents: what changed, for whom it breaks, and the version it asks for."""
