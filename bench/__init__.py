"""Measurements, no time of them asserted: start-up beside stock Pyodide, the letter coach, and Lighthouse."""
