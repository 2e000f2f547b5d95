"""Instruction counts of small operations, on the deterministic machine.

programs/*.S → static arm64 programs, in an overlay → two counted boots with N and 2N rounds; the
difference of the counts over N is the cost of a round, with everything else cancelled out.
"""
