"""Photos of people: received, cleaned, blurred, rendered and served. Nothing is imported here: the child
process that decodes imports this package too, and it must not load Django.
"""
