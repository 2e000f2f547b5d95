"""Tests of the compiler's back half, on IR made by hand."""
