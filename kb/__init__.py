"""What is known: the model of documents and facts, the store, the rules, reports and publication."""
