"""Pure algorithms and formats."""
