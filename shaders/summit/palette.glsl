// summit/palette.glsl: the dream's colours. What is not here is a mixture of these.

#palette OBSIDIAN #07060C
#palette GOLD #FFC24A
#palette VEIN_INDIGO #4B3BFF
#palette ASH #8C8791
#palette BONE #D8CFC0
#palette LAVENDER #A77BD1
#palette SILVER #E8EEF7
