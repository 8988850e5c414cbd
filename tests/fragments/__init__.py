"""Inline specs of about ten lines with one awkward thing each: generated, imported, and used as a black box."""
