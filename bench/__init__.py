"""Measurements, none of them asserted: start-up beside stock Pyodide, and the letter coach."""
