"""Rules on evidence: slots, findings, photos, sources, figures that two papers tell."""

from pipeline.checks.evidence.figures import figures_of_a_day, times_differ, two_indices
from pipeline.checks.evidence.photos import one_photo_twice, photo_of_another_day
from pipeline.checks.evidence.slots import finding_without_follow_up, no_date_or_source, no_record

__all__ = [
    "figures_of_a_day",
    "finding_without_follow_up",
    "no_date_or_source",
    "no_record",
    "one_photo_twice",
    "photo_of_another_day",
    "times_differ",
    "two_indices",
]
