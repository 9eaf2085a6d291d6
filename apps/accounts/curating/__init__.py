"""What the admin of every app shares: who sees and changes which rows, forms that keep the base whole, choices."""
