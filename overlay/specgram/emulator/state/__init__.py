"""What the emulated account holds."""
