// serenes/palette.glsl: the dream's colours. What is not here is a mixture of these.

#palette INDIGO #0B0F2A
#palette TEAL #5FD4D0
#palette MOSS #3BE28A
#palette VIOLET #B46BFF
#palette EMERALD #2FD08C
#palette MERCURY #D9E2EC
#palette ROSE #FF9DB8
