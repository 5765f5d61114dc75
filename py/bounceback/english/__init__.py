"""All that knows English: tidying what was typed, capitals, articles, days, lists of words."""
