// living_city/palette.glsl: the dream's colours. What is not here is a mixture of these.

#palette BONE #E9E0D0
#palette INDIGO #2B2350
#palette SULPHUR #D9B53A
#palette MAGMA #FF5A1F
#palette MAGMA_CORE #FFD08A
#palette OBSIDIAN #0D0B10
#palette VINE #6CF0B5
#palette MERCURY #D9E2EC
