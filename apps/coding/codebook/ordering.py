"""Numbers that keep siblings in their order. No database."""

STEP = 10


def positions_for(siblings, index, floor):
    """{row: position} of what has to be numbered so that a new one stands at `index` among `siblings`.

    `siblings` are (row, position) in their order without the new one, whose row is None here. Where there is room only
    the new one gets a number, otherwise all get new ones, sparsely, above `floor`, the position of their parent.
    """
    numbers = [position for _, position in siblings]
    before = numbers[index - 1] if index else floor
    after = numbers[index] if index < len(numbers) else max([before, *numbers]) + 2 * STEP
    is_in_order = all(one < two for one, two in zip(numbers, numbers[1:], strict=False))
    if is_in_order and after - before > 1:
        return {None: (before + after) // 2}
    rows = [row for row, _ in siblings]
    rows.insert(index, None)
    return {row: floor + number * STEP for number, row in enumerate(rows, start=1)}
