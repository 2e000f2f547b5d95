"""Buses: they find devices and hand them to drivers."""
