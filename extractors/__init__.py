"""What a document says: one extractor for each kind of fact."""
