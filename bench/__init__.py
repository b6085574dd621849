"""Benches: figures that the README may quote, printed by the code that measures them."""
