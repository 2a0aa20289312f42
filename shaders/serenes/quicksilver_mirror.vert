// serenes/quicksilver_mirror.vert: a pool of quicksilver that hardens, and rises about its near edge.

#include "serenes/air.glsl"
#include "serenes/street_land.glsl"

in vec2 a_polar;
in vec4 i_plate;    // x, z, radius (m), rise (rad)
in vec4 i_own;      // heading (rad), chance, self, delay
out vec3 v_world;
out vec2 v_place;           // on the plate, in radii
flat out vec3 v_u;          // the plate's axes: to the right, and away from the eye or upward
flat out vec3 v_w;
flat out vec4 v_own;        // how far it has spread, how hard it is, chance, self
flat out float v_radius;
flat out float v_row;         // the plate's number

const float REACH = 1.28;

/// How far out the disc goes, in radii. A draft's, of few corners, is no wider than what it shows (`outline` in the
/// fragment shader): what is discarded costs as much there as what is seen.
float reach(float spread, float hard) {
    float seen = mix(1.13 * (0.12 + 0.88 * spread), 1.22, hard);
    return u_quality < 0.5 ? (seen + 0.03) * 1.0353 : REACH;  // 1 / cos(pi / 12)
}

void main() {
    float spread = smoothstep(0.35 * i_own.w, 0.60 + 0.40 * i_own.w, u_pools);
    float hard = smoothstep(0.30 * i_own.w, 0.65 + 0.35 * i_own.w, u_mirrors);
    float rise = i_plate.w * smoothstep(0.25, 1.0, hard);
    float c = cos(i_own.x), s = sin(i_own.x);
    vec3 u = vec3(c, 0.0, s), away = vec3(s, 0.0, -c);
    vec3 w = away * cos(rise) + vec3(0.0, sin(rise), 0.0);
    float ground = mound(land(i_plate.xy, 0.0));
    for (int k = 0; k < 8; k++) {
        float a = 0.7853982 * float(k);
        float far = (k % 2 == 0 ? 0.85 : 0.45) * i_plate.z;
        ground = max(ground, mound(land(i_plate.xy + far * vec2(cos(a), sin(a)), 0.0)));
    }
    vec2 q = a_polar * reach(spread, hard);
    float pivot = 0.72 * i_plate.z;     // it rises about this line, which sinks a little into the moss
    float low = ground + 0.05 - 0.10 * i_plate.z * smoothstep(0.2, 1.0, rise);
    vec3 foot = vec3(i_plate.x, low, i_plate.y) - away * pivot;
    v_place = q;
    v_world = foot + u * (q.x * i_plate.z) + w * (q.y * i_plate.z + pivot);
    // a liquid lies on the moss as it is
    float drape = mound(land(v_world.xz, 0.0)) + 0.045;
    v_world.y = mix(drape, v_world.y, smoothstep(0.0, 0.6, hard));
    v_u = u;
    v_w = w;
    v_own = vec4(spread, hard, i_own.y, i_own.z);
    v_radius = i_plate.z;
    v_row = float(gl_InstanceID);
    // a draft's few corners cut through the moss: a liquid is drawn where it is, but a little before it
    float before = u_quality < 0.5 ? 0.04 * (1.0 - smoothstep(0.0, 0.6, hard)) : 0.0;
    vec3 shown = v_world + (u_eye_world.xyz - v_world) * before;
    gl_Position = spread > 0.001 ? u_view_projection * vec4(shown, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
