"""Bounce Back: what to do after a bad job interview, and the letter that says it. Runs under CPython and Pyodide."""
