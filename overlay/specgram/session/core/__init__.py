"""The life of a session without any I/O: connections come and go, and frames, events and deadlines come out through two ports."""
