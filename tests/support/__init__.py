"""What the tests and the benchmark drive: browsers and LibreOffice, found on the machine or installed."""
