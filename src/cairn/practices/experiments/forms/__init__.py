"""What a person types about an experiment."""
