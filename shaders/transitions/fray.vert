// transitions/fray.vert: a triangle over the whole target; where the rents are is the same for every pixel.

#include "lib/noise/hash.glsl"
#include "transitions/fray_rent.glsl"

uniform vec4 u_chance;    // as in lib/transition.glsl
uniform vec2 u_whole_px;
in vec2 in_ndc;
flat out vec4 v_rent[3];
flat out float v_far;

void main() {
    vec2 corner = vec2(0.5 * u_whole_px.x / u_whole_px.y, 0.5);
    for (int i = 0; i < 3; i++) {
        float n = float(i) * 11.0 + 2.0;
        float column = mod(float(i) + floor(3.0 * u_chance.y), 3.0);   // one in each third of the width
        vec2 place = vec2((column + hash(u_chance.x * 977.0 + n)) / 3.0, hash(u_chance.y * 971.0 + n)) - 0.5;
        float turn = 3.1415927 * hash(u_chance.z * 967.0 + n);
        v_rent[i] = vec4(place * vec2(2.0 * corner.x, 0.9), cos(turn), sin(turn));
    }
    v_far = max(max(rents(v_rent, corner), rents(v_rent, -corner)),
        max(rents(v_rent, corner * vec2(1, -1)), rents(v_rent, corner * vec2(-1, 1))));
    gl_Position = vec4(in_ndc, 0.0, 1.0);
}
