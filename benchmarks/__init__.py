"""Benchmarks: every figure is a ratio against a named baseline, measured interleaved in the same run."""
