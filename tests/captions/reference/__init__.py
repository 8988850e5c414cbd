"""What the published captions packages write for the same transcripts, recorded by `record.py`."""
