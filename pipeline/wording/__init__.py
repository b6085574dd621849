"""What a reader stumbles over in a text: other regions' names, misspellings, leftovers, numbers.

Pure: each module takes a text and yields `Slip`s. The names and words are data beside them.
"""
