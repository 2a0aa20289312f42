// summit/ground.vert: a shard of the ground: where it lies, how it is tilted, and how it rises.

#include "summit/ground_rise.glsl"

uniform vec2 u_foot;      // of the tower, x and z, m
in vec2 a_place;          // x, z, m
in float a_edge;          // to the edge, m
in vec2 a_out;            // the edge's outward normal, x and z
in vec2 a_centre;         // of the shard
in float a_size;          // m; negative: a splinter
in vec4 a_own;            // [0, 1) each

out vec3 v_world;
out vec2 v_local;         // from the centre, in halves of the size
out float v_edge;
flat out vec3 v_normal;
flat out vec3 v_out;
flat out vec4 v_shard;    // centre x, z; size, m, negative for a splinter; lifted [0, 1]
flat out vec4 v_own;
#ifdef DRAFT
out vec4 v_air;           // light of the air before it; what of its own light passes it
#endif

void main() {
    vec2 from = a_centre - u_foot;
    float r = max(length(from), 1e-3), size = abs(a_size);
    vec2 way = from / r;
    // a hand laid each of them down: small angles, some badly askew
    float lean = 0.02 + 0.20 * a_own.x * a_own.x * (a_size < 0.0 ? 1.25 : 0.85);
    lean *= mix(0.7, 1.25, u_discord);
    lean += 0.045 * u_bands.x * (a_own.w - 0.35);  // the bass shakes each in its bed
    float heading = TURN * a_own.y;
    // more of them look up past you, into the sky's middle, than away
    vec2 back = normalize(u_eye_world.xz - a_centre + 1e-3) * (0.08 + 0.10 * a_own.z);
    vec3 tilt = vec3(sin(heading) * lean + back.x, 1.0, cos(heading) * lean + back.y);
    vec3 place = vec3(a_place.x, 0.0, a_place.y), out_ = vec3(a_out.x, 0.0, a_out.y);
    float lifted = 0.0;
#ifdef DRAFT  // a loop is left where none of a group needs it; a branch is not
    for (int need = u_buckle > 0.0 ? 1 : 0; need > 0; need--) {
#else
    if (u_buckle > 0.0) {
#endif
        float e = 1.5;
        float slope = (heave(r + e) - heave(r - e)) / (2.0 * e);
        vec3 local = vec3(a_place.x - a_centre.x, 0.0, a_place.y - a_centre.y);
        // one in three goes; the others sink, and the dark closes over them
        float goes = step(fract(a_own.w * 7.0 + a_own.x * 5.0), 0.33);
        float s = leaving(r, a_own.w), sunk = s * (1.0 - goes);
        s *= goes;
        float up = s * s * (1.6 - 0.6 * s);
        lifted = smoothstep(0.0, 0.12, s);
        vec3 axis = normalize(vec3(way.y, 0.25 * (a_own.x - 0.5), -way.x) + vec3(a_own.y - 0.5, 0.0, a_own.z - 0.5));
        float jolt = 0.10 * smoothstep(0.0, 0.4, u_buckle) * (a_own.x - 0.4) * exp(-r / 200.0);
        mat3 m = turn(axis, jolt + atan(slope) + s * (1.1 + 3.4 * a_own.z) * (a_own.y > 0.5 ? 1.0 : -1.0));
        float spin = 1.5 * s * s * (0.5 + a_own.x);
        float near = r * (1.0 - 0.93 * s * sqrt(s));
        vec2 turned = mat2(cos(spin), sin(spin), -sin(spin), cos(spin)) * way;
        vec3 centre = vec3(u_foot.x + turned.x * near, heave(r) * (1.0 - s) - 9.0 * sunk * sunk, u_foot.y + turned.y * near);
        // half of them fly all the way, the others hang lower
        centre.y += up * (a_own.z > 0.5 ? 82.0 + 34.0 * a_own.z : 14.0 + 70.0 * a_own.z) + lifted * 0.7;
        // small as it flies, and smaller where it would stand before the eye
        float great = step(0.93, a_own.x), wanted = mix(0.8 + 2.2 * a_own.x * a_own.x, 7.5, great);
        float shrink = mix(1.0, min(1.0, wanted / size), smoothstep(0.0, 0.5, s));
        float close = distance(centre, u_eye_world.xyz);
        shrink *= mix(1.0, smoothstep(3.0, mix(22.0, 12.0, great), close), lifted);
        m = m * shrink;
        place = centre + m * local;
        tilt = m * tilt;
        out_ = m * out_;
    }
    v_world = place;
    v_local = (a_place - a_centre) * 2.0 / size;
    v_edge = a_edge;
    v_normal = normalize(tilt);
    v_out = out_ / max(length(out_), 1e-4);
    v_shard = vec4(a_centre, a_size, lifted);
    v_own = a_own;
#ifdef DRAFT
    vec3 add = through_air(vec3(0.0), place);
    v_air = vec4(add, clamp(through_air(vec3(1.0), place).x - add.x, 0.0, 1.0));
#endif
    gl_Position = u_view_projection * vec4(place, 1.0);
}
