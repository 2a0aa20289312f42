"""The pure part of Gossamer: time, chance, curves, events and the sequencer. No OpenGL, no I/O but files."""
