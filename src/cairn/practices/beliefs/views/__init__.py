"""The pages of beliefs."""
