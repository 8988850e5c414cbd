"""Budgets: what the hot paths may cost, counted and not timed, so that a noisy machine changes nothing."""
