// living_city/house_draft.frag: as house_far.frag, with windows.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"
#include "lib/noise/hash.glsl"

in vec3 v_lit;
in vec4 v_air;
in vec4 v_rest;
flat in float v_self;
out vec4 o_colour;

void main() {
    vec3 c = max(v_lit, 0.0) + vines(v_rest.xz, vine_px(v_rest.xz)) * v_rest.w;
    vec3 face = cross(dFdx(v_rest.xyz), dFdy(v_rest.xyz));
    vec2 along = vec2(-face.z, face.x) * inversesqrt(max(dot(face.xz, face.xz), 1e-12));
    float wall = step(v_rest.w, 0.99) * step(abs(face.y), 0.3 * length(face));
    vec2 q = vec2(dot(v_rest.xz, along) / 4.2, v_rest.y / 4.2), id = floor(q), f = fract(q) - 0.5;
    vec2 w = fwidth(v_rest.xy) / 4.2;
    float px = max(length(vec2(w.x, fwidth(v_rest.z) / 4.2)), w.y);
    float detail = smoothstep(0.80, 0.30, px) * wall * step(0.7, q.y);
    float pane = smoothstep(0.5 * px + 0.02, -0.5 * px, max(abs(f.x), abs(f.y)) - 0.28) * detail;
    float chance = hash(id + floor(v_self * 4096.0));
    c = mix(c, c * 0.30, pane) + mix(MAGMA_CORE, MERCURY, step(0.92, chance)) * 0.9 * step(0.72, chance) * pane * (1.0 - 0.85 * u_thin) * (1.0 - 0.5 * u_dawn);
    o_colour = vec4(max(min(c, vec3(12.0)) * clamp(v_air.w, 0.0, 1.0) + v_air.rgb, 0.0), 1.0);
}
