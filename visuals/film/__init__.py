"""Films: what is to be rendered, frame by frame, in chunks, by one process or many."""
