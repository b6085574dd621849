"""What an assessor would object to: rules over the office, its plan, its records and papers.

A rule is a value (`rule.Rule`), made of one function by the decorator `rule.rule`; the modules
`dates`, `numbers`, … hold those of their group, and `catalogue` finds them there. `judging` lets
them look at a `view.View` and takes out what the office waives. Pure: the hall (`checking`) fills
the view.
"""
