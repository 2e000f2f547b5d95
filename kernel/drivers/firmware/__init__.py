"""Firmware interfaces."""
