"""Skewed numbers, as life has them: a few large, many small."""

from itertools import accumulate


def zipf(number, exponent=1.0, shift=2.7):
    """Weights of `number` ranks, the first the largest; a larger `shift` flattens the top (Zipf–Mandelbrot)."""
    return [1 / (rank + shift) ** exponent for rank in range(1, number + 1)]


def running(weights):
    """What `Random.choices` takes as `cum_weights`."""
    return list(accumulate(weights))


def apportion(total, weights):
    """Split `total` into whole numbers by `weights`; those with the largest remainders get what is left."""
    everything = sum(weights)
    exact = [total * weight / everything for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: shares[place] - exact[place])
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares


def shuffled(rng, rows):
    """`rows` as a list in an order that `rng` decides."""
    rows = list(rows)
    rng.shuffle(rows)
    return rows
