"""The Ouro kernel; `main.py` wires what stands in the packages."""
