"""What the tests and the benchmark drive: browsers and LibreOffice, found or installed, and a server with faults."""
