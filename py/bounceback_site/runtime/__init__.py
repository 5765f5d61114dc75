"""Python for the browser: what it is made from, trimmed, compiled and packed."""
