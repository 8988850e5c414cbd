"""Sockets, timers and threads: the driver that runs a session core on an event loop."""
