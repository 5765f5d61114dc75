"""What the guide and the widgets both say: chapters, claims and their sources, help lines, time limits."""
