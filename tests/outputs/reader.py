"""Reads frames from a named pipe as another program would: `reader.py PATH BYTES FRAMES`, a line for each.

A line is a frame's length and digest; FRAMES 0: all there are, until the pipe is closed.
"""

import hashlib
import sys

if __name__ == "__main__":
    path, size, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(path, "rb") as pipe:
        while frame := pipe.read(size):
            print(len(frame), hashlib.sha256(frame).hexdigest(), flush=True)
            count -= 1
            if count == 0:
                break
