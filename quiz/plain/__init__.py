"""Line mode: a study line by line, for screen readers, pipes and terminals that can do nothing else.

Nothing here reads a clock, a file or a terminal: `run` is driven by two functions, one that reads a line, one that
writes one.
"""
