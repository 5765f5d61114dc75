"""All that is asked: the nouns, the one reader of a question, the catalog, the one checker of answers."""
