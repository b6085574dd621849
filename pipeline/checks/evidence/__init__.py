"""Rules on evidence: slots, findings, photos, sources, figures that two papers tell."""

from pipeline.checks.evidence.claims import figures_of_a_day
from pipeline.checks.evidence.figures import times_differ, two_indices
from pipeline.checks.evidence.photos import one_photo_twice, photo_of_another_day
from pipeline.checks.evidence.scans import (
    missing_pages,
    mixed_versions,
    scanned_too_early,
    signed_otherwise,
)
from pipeline.checks.evidence.slots import finding_without_follow_up, no_date_or_source, no_record

__all__ = [
    "figures_of_a_day",
    "finding_without_follow_up",
    "missing_pages",
    "mixed_versions",
    "no_date_or_source",
    "no_record",
    "one_photo_twice",
    "photo_of_another_day",
    "scanned_too_early",
    "signed_otherwise",
    "times_differ",
    "two_indices",
]
