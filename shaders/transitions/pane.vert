// transitions/pane.vert: a piece of the broken picture. It waits until the crack has come to it, then tips over about
// an axis of its own, falls away and shrinks into the distance.

uniform vec2 u_origin_px;
uniform vec2 u_size_px;     // of this target
uniform vec2 u_whole_px;
uniform float u_progress;
uniform vec4 u_chance;
in vec2 in_corner;   // of the broken square [-1, 1]
in vec2 in_site;
in float in_deep;    // distance to the pane's edge, at the site; 0 at the edge
in vec2 in_normal;   // of that edge, outward
in vec3 in_chance;
out vec2 v_rest;          // where this was in the picture, heights
out float v_deep;         // distance to the pane's edge, heights
flat out vec2 v_normal;
flat out vec3 v_facing;   // the pane's own normal, toward the eye
flat out float v_age;     // [0, 1] not yet gone to quite gone
flat out float v_crack;   // [0, 1] how far the crack has opened here
flat out vec3 v_chance;

const float LAST = 0.50;     // of the way: when the last pane leaves
const float FLIGHT = 0.45;   // of the way: how long each is seen

void main() {
    float aspect = u_whole_px.x / u_whole_px.y;
    vec2 struck = (u_chance.xy - 0.5) * vec2(0.5 * aspect, 0.5);
    // the square is laid with its origin where the picture was struck, and over the farthest corner
    vec2 turned = vec2(u_chance.z < 0.5 ? -1.0 : 1.0, u_chance.w < 0.5 ? -1.0 : 1.0);
    float reach = max(0.5 * aspect + abs(struck.x), 0.5 + abs(struck.y)) * 1.01;
    vec2 rest = struck + in_corner * turned * reach;
    vec2 site = struck + in_site * turned * reach;
    float far = length(vec2(0.5 * aspect, 0.5) + abs(struck));
    float from = length(site - struck) / far;
    float start = mix(0.10, LAST, clamp(from + 0.16 * (in_chance.x - 0.5), 0.0, 1.0));
    float age = clamp((u_progress - start) / FLIGHT, 0.0, 1.0);
    v_age = age;
    v_crack = smoothstep(0.0, 0.09, u_progress - 0.16 * from - 0.01);

    // it tips first, then falls: an axis in the picture's plane, and a little spin in it
    float tip = (1.5 + 2.4 * in_chance.y) * age * age * (in_chance.z < 0.5 ? -1.0 : 1.0);
    float axis = 6.2831853 * in_chance.x;
    float spin = (in_chance.y - 0.5) * 1.6 * age * age;
    vec2 off = rest - site;
    vec2 u = vec2(cos(axis), sin(axis)), v = vec2(-u.y, u.x);
    vec2 local = vec2(dot(off, u), dot(off, v));
    float c = cos(tip), s = sin(tip);
    vec3 bent = vec3(u * local.x + v * (local.y * c), local.y * s);
    float cs = cos(spin), sn = sin(spin);
    bent.xy = vec2(cs * bent.x - sn * bent.y, sn * bent.x + cs * bent.y);
    vec3 facing = normalize(vec3(-v * s, c));
    v_facing = facing;
    vec3 place = vec3(site, 0.0) + bent;
    vec2 blown = (site - struck) * 0.35 + (in_chance.zy - 0.5) * 0.3;
    place.xy += blown * age * (1.3 - 0.3 * age) * age;
    place.y -= (0.50 + 0.5 * in_chance.y) * age * age;     // g
    place.z -= 0.85 * age * age;                           // away from the eye
    float eye = 1.5;                                       // heights: how far the eye is
    vec2 seen = place.xy * eye / (eye - place.z);

    v_rest = rest;
    v_deep = in_deep * reach;
    v_normal = in_normal * turned;
    v_chance = in_chance;
    vec2 px = (seen / vec2(aspect, 1.0) + 0.5) * u_whole_px - u_origin_px;
    gl_Position = vec4(px / u_size_px * 2.0 - 1.0, 0.0, 1.0);
}
