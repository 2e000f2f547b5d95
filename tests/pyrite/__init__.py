"""Tests of the language and its compiler."""
