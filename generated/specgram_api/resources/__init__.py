"""Resource classes, one module for each namespace."""
