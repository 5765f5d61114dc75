"""The one door between a page and Python: `door.handle`, JSON text in and JSON text out."""
