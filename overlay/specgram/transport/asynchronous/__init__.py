"""The asynchronous driver: file for file and name for name the twin of `blocking`."""
