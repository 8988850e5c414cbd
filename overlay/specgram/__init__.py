"""specgram: the Deepgram speech API in Python, generated from its specs."""
