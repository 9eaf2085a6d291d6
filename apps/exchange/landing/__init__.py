"""From the Material of a file to rows of a project: first a plan, which is also the dry run, then one transaction."""
