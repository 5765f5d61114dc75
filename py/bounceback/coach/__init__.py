"""The letter coach: notes on any finished text, what to act on first, and praise for what is there."""
