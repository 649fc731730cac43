"""What happens to a photo in a process of its own, with little memory and time, that knows no secrets.

No module here imports Django. ``child.work`` is where it starts; ``running.py`` starts it.
"""
