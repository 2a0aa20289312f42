"""The engine: views, frames, scenes, the stage they stand on and the chain that finishes the picture."""
