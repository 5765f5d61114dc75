"""A plain static file server, for readers of a clone, for tests and for the benchmark."""
