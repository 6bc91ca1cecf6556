"""What every practice shares: the nouns, the contract, the doors and the base page."""
