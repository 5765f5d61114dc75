"""What is made before the pages are built: pages that follow from data, pictures of shared links, vendored parts."""
