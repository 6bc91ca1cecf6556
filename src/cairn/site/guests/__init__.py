"""The guests' listener: an address of its own for those without an account, which serves nothing else."""
