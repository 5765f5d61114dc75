"""The service worker, which keeps the site for use without a network."""
