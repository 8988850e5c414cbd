"""Sockets: their addresses, messages and events, without any I/O."""
