"""What is checked of the built site: its pages, and whether every address leads somewhere."""
