"""How a generated call becomes bytes on a wire: a pure request core, and one thin driver per flavour."""
