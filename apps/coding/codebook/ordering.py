"""Numbers that keep the codes of a codebook in the order of their tree. No database."""

STEP = 10


def numbers_for(positions):
    """The positions of all codes in the order of the tree; `positions` has None for those that were put there.

    These stand next to one another. Where there is room for them the others keep their numbers, else all get new ones,
    sparsely.
    """
    kept = [number for number in positions if number is not None]
    count, start = len(positions) - len(kept), positions.index(None)
    before = positions[start - 1] if start else 0
    after = positions[start + count] if start + count < len(positions) else before + STEP * (count + 1)
    is_in_order = all(one < two for one, two in zip(kept, kept[1:], strict=False))
    if not is_in_order or after - before <= count:
        return [STEP * number for number in range(1, len(positions) + 1)]
    new = [before + (after - before) * number // (count + 1) for number in range(1, count + 1)]
    return positions[:start] + new + positions[start + count :]
