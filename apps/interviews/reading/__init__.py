"""Reading transcripts out of files: bytes in, text and turns out. No database here."""
