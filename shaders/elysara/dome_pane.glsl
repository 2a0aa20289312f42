// elysara/dome_pane.glsl: the shell's panes: a diagrid of lozenges that keep their shape up to the crown
// (Mercator, 1569), each with a tilt and a film of its own. Needs air.glsl, surround.glsl, dome_place.glsl.

#include "lib/noise/hash.glsl"

uniform sampler2D t_film;  // colours over cosine and thickness, scenes/elysara/film.py

const float TURNS = 36.0;  // lozenges round the dome

struct Pane {
    vec3 normal;     // outward, with the pane's own tilt
    vec3 colour;     // what the film reflects of white, [0, 1]
    float seam;      // [0, 1] coverage of the ribs between panes
    float chance;    // [0, 1), its own
};

/// n        outward normal of the shell
/// d        ray, length 1
/// far      m to it
Pane pane(vec3 n, vec3 d, float far) {
    Pane p;
    float lon = atan(n.x, n.z), up = clamp(n.y, -0.5, 0.995);
    float level = 0.5 * log((1.0 + up) / (1.0 - up));
    vec2 q = vec2(lon, level) * (TURNS / 6.2831853);
    vec2 ab = vec2(q.x + q.y, q.x - q.y), id = floor(ab), in_it = ab - id;
    vec2 cell = vec2(mod(id.x + id.y, 2.0 * TURNS), id.x - id.y);
    vec2 own = hash2(cell + 64.0);
    p.chance = own.x;
    // ribs: .35 m, at least a pixel and fainter instead of thinner
    float cell_m = DOME_R * sqrt(max(1.0 - up * up, 0.0)) * 6.2831853 / TURNS * 0.7071;
    vec2 away = min(in_it, 1.0 - in_it) * cell_m;
    float px_m = far / u_focal_px / max(0.25, abs(dot(n, d))), wide = max(0.20, 0.75 * px_m);
    float thin = min(1.0, 0.20 / (0.75 * px_m)) * smoothstep(2.0, 6.0, cell_m / px_m);
    vec2 rib = smoothstep(vec2(wide), vec2(0.3 * wide), away);
    p.seam = max(rib.x, rib.y) * thin;
    // tilt: each pane mirrors another piece of the world
    vec3 east = normalize(vec3(n.z, 0.0, -n.x) + vec3(1e-5, 0.0, 0.0)), north = cross(n, east);
    vec2 tilt = (own - 0.5) * (0.030 + 0.07 * u_discord * u_discord);
    p.normal = normalize(n + east * tilt.x + north * tilt.y);
    // the film runs slowly down, in wide swirls, and swells with the heart
    vec2 at = n.xz / (1.15 + n.y);
    vec4 slow = textureLod(t_noise, at * 0.22 + vec2(u_drift_a, -u_drift_b), 0.0);
    vec4 swirl = textureLod(t_noise, at * 0.30 + 0.10 * slow.xy + vec2(u_drift_b, u_drift_a), 0.0);
    float nm = 0.50 - 0.20 * n.y + 0.22 * swirl.x + 0.09 * slow.z + 0.07 * u_pulse
        + (own.y - 0.5) * (0.05 + 0.20 * u_discord * u_discord);
    float cosine = clamp(abs(dot(p.normal, d)), 0.0, 1.0);
    p.colour = textureLod(t_film, vec2(cosine, clamp(nm, 0.02, 0.98)), 0.0).rgb;
    float grey = dot(p.colour, vec3(0.3333));
    p.colour = max(mix(vec3(grey), p.colour, u_iridescence), 0.0);
    return p;
}
