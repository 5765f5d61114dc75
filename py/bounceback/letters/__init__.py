"""Writing a letter: templates, the fitting of typed words, composing, keeping edits, and the letter as a file."""
