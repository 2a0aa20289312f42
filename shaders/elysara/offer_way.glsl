// elysara/offer_way.glsl: the way of the thread that reaches for the viewer.

uniform vec3 u_from;    // crown; control points; end: world, m
uniform vec3 u_first;
uniform vec3 u_second;
uniform vec3 u_to;

vec3 offer_way(float t) {
    float u = 1.0 - t;
    return u * u * u * u_from + 3.0 * u * u * t * u_first + 3.0 * u * t * t * u_second + t * t * t * u_to;
}
