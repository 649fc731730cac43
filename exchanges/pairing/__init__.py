"""The pairing engine: plain dataclasses in, plain dataclasses out.

`facts` says what it knows, `windows` when two people can swap, `scoring` how well they fit, `matching` which
set of pairs is best, `explaining` why somebody is left out, `proposing` puts it together.
"""
