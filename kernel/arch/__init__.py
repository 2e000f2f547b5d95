"""What depends on the processor; one package an architecture."""
