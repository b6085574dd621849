"""bukti: an office's facts in, the paperwork that proves its work out."""
