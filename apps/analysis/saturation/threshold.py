"""When new interviews stop adding new codes, by base size, run length and new information threshold. No database.

After Guest, G., Namey, E. & Chen, M. (2020): A simple method to assess and report thematic saturation in qualitative
research. PLOS ONE 15(5): e0232076, https://doi.org/10.1371/journal.pone.0232076. The codes found in the first
interviews (the base, 4 of them unless said otherwise) are the measure; the codes that the next interviews (a run, of
2) add are divided by them. Runs overlap: the next begins one interview later. Saturation is reached with the first run
whose share is at or below the threshold (5 %; 0 % is the strictest).
"""

from dataclasses import dataclass

from apps.evidence.ledger import counted


@dataclass(frozen=True)
class Parameters:
    """How many interviews the base and a run have, and the threshold in per cent."""

    base: int = 4
    run: int = 2
    percent: int = 5


@dataclass(frozen=True)
class Run:
    """Interviews `first` to `last` of the order, counted from 1; the codes they add, and those as a share in per cent.

    The share is None where the base has no codes at all.
    """

    first: int
    last: int
    new: int
    percent: float | None


@dataclass(frozen=True)
class Finding:
    """What the method says of a study: the codes of its base, its runs, and the first that meets the threshold."""

    parameters: Parameters
    interviews: int
    base_codes: int
    runs: list
    reached: Run | None

    @property
    def sentence(self):
        """What was found, to be read aloud."""
        chosen = self.parameters
        if not self.runs:
            needed = chosen.base + chosen.run
            return (
                f"Too few interviews to tell: a base of {chosen.base} and a run of {chosen.run} need {needed}, "
                f"and there {'is' if self.interviews == 1 else 'are'} {self.interviews}."
            )
        if not self.base_codes:
            return f"Nothing can be said: the first {counted(chosen.base, 'interview')} have no codes to measure by."
        if self.reached is None:
            last = self.runs[-1]
            return (
                f"Saturation is not reached: the last run, {span(last)}, still added "
                f"{counted(last.new, 'new code')}, {share(last.percent)} of the {self.base_codes} of the base, "
                f"above the threshold of {chosen.percent} %."
            )
        return self._reached_sentence()

    def _reached_sentence(self):
        found, chosen = self.reached, self.parameters
        before = found.first - 1
        added = counted(found.new, "new code") if found.new else "no new code"
        said = (
            f"Saturation is reached after {counted(before, 'interview')}: the run that follows, {span(found)}, added "
            f"{added}, {share(found.percent)} of the {self.base_codes} of the base, at or below the threshold of "
            f"{chosen.percent} %."
        )
        later = [run for run in self.runs if run.first > found.first and run.percent > chosen.percent]
        if later:
            said += f" A later run, {span(later[0])}, is above it again ({share(later[0].percent)})."
        return said


def finding_of(new_codes, parameters):
    """The Finding for the numbers of new codes of interviews, in their order."""
    base_codes = sum(new_codes[: parameters.base])
    runs = []
    for start in range(parameters.base, len(new_codes) - parameters.run + 1):
        new = sum(new_codes[start : start + parameters.run])
        runs.append(Run(start + 1, start + parameters.run, new, 100 * new / base_codes if base_codes else None))
    reached = next((run for run in runs if run.percent is not None and run.percent <= parameters.percent), None)
    return Finding(parameters, len(new_codes), base_codes, runs, reached)


def span(run):
    """ "interviews 5 and 6", "interviews 5 to 7" or "interview 5"."""
    if run.first == run.last:
        return f"interview {run.first}"
    return f"interviews {run.first} {'and' if run.last == run.first + 1 else 'to'} {run.last}"


def share(percent):
    """A share with one decimal, without one where it is whole: "12.5 %", "5 %"; a dash where there is none."""
    return "–" if percent is None else f"{percent:.1f}".removesuffix(".0") + " %"
