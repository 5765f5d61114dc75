"""The Markdown fences: a few lines in a page become a form, a letter, a list of help lines."""
