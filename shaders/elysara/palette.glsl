// elysara/palette.glsl: the dream's colours. What is not here is a mixture of these, or a thin film's.

#palette LAVENDER #B9A3E3
#palette GOLD #F6D58A
#palette ROSE #FFF1EA
#palette CRYSTAL #9CC7F2
#palette DUSK #4A3B78
