"""What a capitalised phrase names: people, organisations, regions and programmes, and how short forms join them."""
