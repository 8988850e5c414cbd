"""The synchronous driver: file for file and name for name the twin of `asynchronous`."""
