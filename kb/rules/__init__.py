"""The consistency rules, one a file: ``kb.rulebook`` finds them here, a new rule touches nothing else."""
