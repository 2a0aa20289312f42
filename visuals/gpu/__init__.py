"""The GPU layer: contexts, programs, targets, meshes. Knows nothing of dreams, shows or files but shaders."""
