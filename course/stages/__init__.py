"""What is made from what, on demand, and kept: the way of the data, the store, writing files.

How a thing is made stands in its own room.
"""
