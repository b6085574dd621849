"""Signed paper that came back.

`reader.read` tells which page of a file is which, `ink.signed` whether a hand wrote in the boxes of
one, `compose.compose` makes the signed PDF.
"""
