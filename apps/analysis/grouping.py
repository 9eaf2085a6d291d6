"""How deep the tint of a number is."""


def heat(number, largest):
    """0 to 4: the tint of `number` among others of which `largest` is the largest."""
    return min(4, -(-4 * number // largest)) if number and largest else 0
