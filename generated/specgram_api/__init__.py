"""Generated package; `make generate` writes it."""
