"""Sharing without a server: fragments, what goes into them and comes out, saved files, codes to scan."""
