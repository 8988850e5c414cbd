"""The drift check: our spec against the published documents, the listed deviations, and the lock of the last review."""
