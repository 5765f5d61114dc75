"""Finding words in a letter: the text as tokens, the phrases that the lists look for, the segments set aside."""
