"""What the page of a conflict shows above the form."""

from dataclasses import dataclass, field

from buendnis.publishing.desk.merge_words import Decision, Told


@dataclass
class MergePage:
    """What has been put together of two texts, and what a person has to decide; ``button`` is what goes on."""

    base: int
    button: str
    decisions: list[Decision] = field(default_factory=list)
    taken_over: list[Told] = field(default_factory=list)
    kept: list[Told] = field(default_factory=list)
    # The text can only be kept as the next edition: readers see this one
    keeps: bool = False
