"""What peers run: small programs for environments of their own, which know nothing of Cairn."""
