"""Build-time Python of the site: fences, the runtime bundle, the policy, checks, the server. Never in the browser."""
