"""Rewrite documents into one plain schema graph that any parser takes, and keep beside it what such a parser loses."""
