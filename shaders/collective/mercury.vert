// collective/mercury.vert: the liquid body: swells, drips, and the four faces.

#include "lib/frame.glsl"
#include "collective/dream.glsl"

in vec3 a_pos;
in vec3 a_normal;
in vec3 a_depth;     // how far the stern, hungry, hollow faces lie behind the calm one, m
in vec3 a_stern;     // their normals
in vec3 a_hungry;
in vec3 a_hollow;
in float a_open;     // to the sky, [0, 1]

uniform float u_turn;   // heading, rad, 0 is +z
uniform vec3 u_mask;   // how far it is stern, hungry, hollow

centroid out vec3 v_world;
centroid out vec3 v_rest;
centroid out vec3 v_normal;      // at rest's heading
centroid out vec3 v_axis_x;      // the body's x in the world
centroid out float v_open;
centroid out float v_hollow;     // [0, 1] inside the hole where a face was

const float TURN = 6.2831853;

void main() {
    vec3 p = a_pos;
    vec3 n = a_normal + u_mask.x * (a_stern - a_normal) + u_mask.y * (a_hungry - a_normal)
        + u_mask.z * (a_hollow - a_normal);
    n = normalize(n + a_normal * 1e-3);
    float behind = dot(u_mask, a_depth);
    p.z -= behind;
    v_hollow = smoothstep(0.012, 0.075, max(u_mask.y * a_depth.y, u_mask.z * a_depth.z));

    // slow swells travel down it; the heart's wave goes through
    float head = smoothstep(1.80, 1.90, a_pos.y);
    float loose = smoothstep(0.0, 0.25, a_pos.y);
    float swell = sin(6.0 * p.y + 2.0 * p.x + TURN * 7.0 * u_drift_c) * 0.6
        + sin(4.0 * p.z - 5.0 * p.x + 3.0 * p.y + TURN * 5.0 * u_drift_c) * 0.4;
    float wave = abs(1.45 - a_pos.y) - 1.3 * u_impulse_beat;
    float beat = exp(-wave * wave / 0.012) * exp(-1.8 * u_impulse_beat);
    p += n * loose * (0.008 * swell * (1.0 - 0.8 * head) * (1.0 + u_dissolve) + 0.012 * beat);

    // the other likeness is broad and heavy, the hunger long; between them the face slides aside like wax
    float between = max(u_mask.z, 4.0 * u_mask.x * (1.0 - u_mask.x)) * u_dissolve;
    float up = max(p.y - 1.87, 0.0);
    p.x *= 1.0 + head * (0.32 * u_mask.x - 0.16 * u_mask.y);
    p.z *= 1.0 + head * 0.10 * u_mask.x;
    p.y += up * (0.36 * u_mask.y - 0.14 * u_mask.x + 0.10 * u_mask.z);
    float slide = sin(13.0 * a_pos.y + TURN * 10.0 * u_drift_c);
    p.x += head * u_dissolve * (0.014 + 0.048 * between) * slide * smoothstep(-0.08, 0.06, a_pos.z);

    // it leans a little, like a plume
    float sway = smoothstep(0.3, 2.1, a_pos.y);
    p.x += 0.022 * sway * sin(TURN * 2.0 * u_drift_c * 2.0);
    p.z += 0.014 * sway * cos(TURN * 3.0 * u_drift_c);

    // rising, it grows thin
    float wide = mix(1.0, u_mercury_size, 0.45);
    p *= vec3(wide, u_mercury_size, wide);

    float c = cos(u_turn), s = sin(u_turn);
    v_axis_x = vec3(c, 0.0, -s);
    v_rest = a_pos;
    v_open = a_open;
    v_normal = vec3(c * n.x + s * n.z, n.y, c * n.z - s * n.x);
    v_world = vec3(c * p.x + s * p.z + u_mercury_x, p.y, c * p.z - s * p.x + u_mercury_z);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
