// summit/spire.vert: glass about the channels of a frozen stroke; in the collapse it leans to the summit and
// its forks break off and fly there.

#include "summit/city_light.glsl"

in vec3 a_axis;   // the channel's middle, m
in vec3 a_off;    // from there to this corner, m
in vec3 a_way;    // the channel's direction, length 1
in vec4 a_shape;  // mean radius in m; 0 or 1 by corner and by ring: the edges of the facets; share of the height
in vec4 a_kind;   // order among the spires, -1 the tallest; inner light; level; chance
in vec3 a_root;   // where this channel begins, m

out vec3 v_ray;   // from the eye, m
out vec3 v_axis;
out vec3 v_way;
out vec4 v_shape; // radius, corner, ring, height share
out vec4 v_kind;
out vec4 v_air;   // light of the air before it; what of the glass passes it

void main() {
    // nothing of a spire that stands well behind the eye is seen
    if (u_collapse <= 0.0 && dot(a_root + vec3(0.0, 30.0, 0.0) - u_eye_world.xyz, u_forward_world.xyz) < -90.0) {
        v_ray = v_axis = v_way = vec3(0.0);
        v_shape = v_kind = v_air = vec4(0.0);
        gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
        return;
    }
    vec3 axis = a_axis, off = a_off;
    float order = a_kind.x;
    if (order >= 0.0) {
        float there = smoothstep(order - 0.04, order + 0.02, u_spires);
        axis.y *= there;
        off *= there;
    }
    // calm glass has even facets, fractured glass juts
    off *= 1.0 + (u_discord - 0.4) * 0.55 * (a_shape.y - 0.5) * (1.0 - 0.6 * a_shape.z);
    // the sky's pull
    float pull = smoothstep(0.10, 0.95, u_collapse);
    float share = a_shape.w;
    vec3 to = PEAK_WORLD + vec3(0.0, 6.0, 0.0) - axis;
    if (order >= 0.0) {
        float lean = pull * share * share * 0.16;
        axis += vec3(to.x, 0.12 * to.y, to.z) * lean;
    }
    float sent = 0.18 + 0.55 * a_kind.w + 0.05 * (3.0 - a_kind.z);
    if (a_kind.z > 0.5 && a_kind.w > 0.35) {
        float go = smoothstep(sent, sent + 0.34, u_collapse);
        if (go > 0.0) {
            vec3 from = a_root;
            vec3 spin = vec3(a_kind.w * 2.0 - 1.3, 0.7, sin(a_kind.w * 40.0));
            float c = cos(go * 4.0 * a_kind.w), s = sin(go * 4.0 * a_kind.w);
            vec3 k = normalize(spin);
            vec3 w = axis - from;
            w = w * c + cross(k, w) * s + k * dot(k, w) * (1.0 - c);
            off = off * c + cross(k, off) * s + k * dot(k, off) * (1.0 - c);
            vec3 goal = PEAK_WORLD + vec3(0.0, 8.0, 0.0);
            vec3 path = mix(from, goal, go * go);
            path += cross(vec3(0.0, 1.0, 0.0), goal - from) * (0.35 * go * (1.0 - go));
            float left = 1.0 - smoothstep(0.55, 1.0, go);
            left *= smoothstep(10.0, 34.0, length(path - u_eye_world.xyz));
            axis = path + w * left;
            off *= left;
        }
    }
    vec3 ray = axis - u_eye_world.xyz;
    float px = length(off) * u_focal_px / max(length(ray), 0.5);
    off *= max(1.0, 0.6 / max(px, 0.02));
    v_ray = ray + off;
    v_axis = ray;
    v_way = a_way;
    v_shape = vec4(max(a_shape.x, length(off) * 0.7), a_shape.yz, share);
    v_kind = vec4(order, a_kind.y, clamp(px / 0.6, 0.15, 1.0), a_kind.w);
    v_air = air_before(axis + off);
    if (order >= 0.0) {  // the city far off is a silhouette in the haze
        float far = max(length(ray), 1.0);
        vec3 d = ray / far;
        float lost = 0.85 * (1.0 - exp(-max(far - 100.0, 0.0) / 170.0)) * min(u_haze, 1.5);
        v_air = mix(v_air, vec4(air_light(vec3(d.x, 0.0, d.z)) * 1.15 + lit_air(d, far), 0.0), clamp(lost, 0.0, 1.0));
    }
    gl_Position = u_view_projection * vec4(axis + off, 1.0);
}
