"""A state machine per kind of channel: what may be sent, what the server's messages mean, what a loss costs. No I/O."""
