// living_city/textures.glsl: what scenes/living_city/textures.py makes and binds: any program of the dream may
// read any of it.

uniform sampler2D t_noise;  // periodic noises, mean 0, deviation 1, rugged more and more from x to w
uniform sampler2D t_glow;   // the ground from above: x melt, y vines, with mips; zw: which plants lie there
uniform sampler2D t_city;   // x: m to the river / 256, y: share that is open, zw: way of the flow
uniform sampler2D t_crust;  // xy: how far to the nearest side of coarse and fine cells, by coarse ones; zw: their chances
uniform sampler2D t_rune;   // sixteen letters, four by four
uniform sampler2D t_vine;   // x: nearness to the outline, y: when it grows there; see scenes/living_city/vine.py
uniform sampler2D t_shade;  // the houses from above: x height of their shadows at dawn, y their height, in 64 m
