"""From rows of the base to a Material, which every writer takes: what one person may see of a selection."""
