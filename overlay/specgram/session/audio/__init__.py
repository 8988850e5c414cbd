"""Audio that can be sent again from where it was heard: how each encoding and container is cut and addressed. No I/O."""
