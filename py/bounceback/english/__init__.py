"""All that knows English: tidying and mending what was typed, capitals, articles, days, lists of words."""
