"""Checks: how the checks are applied, to packages in memory and on disk, and what is said of the outcome."""
