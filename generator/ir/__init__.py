"""The intermediate representation: what the client offers, free of any document format and of any library."""
