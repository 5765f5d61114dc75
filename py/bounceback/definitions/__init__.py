"""Our data files: read in one way, and every problem in them said at once."""
