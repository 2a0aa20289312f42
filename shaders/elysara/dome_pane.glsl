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
    float fold;      // [0, 1] how far it has turned about its edge, 0 shut
    float held;      // [0, 1] what of the picture it still covers
    float lip;       // [0, 1] its free edge
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
    p.fold = 0.0;
    p.held = 1.0;
    p.lip = 0.0;
#ifdef GATE
    if (u_open > 0.0 && n.z > 0.0) {   // panes fold one after the other, from the foot of the gate
        vec2 mid = vec2(id.x + id.y + 1.0, id.x - id.y) * (3.14159265 / TURNS);
        float wide = 1.0 / cosh(mid.y);
        vec2 at = vec2(wide * sin(mid.x), tanh(mid.y)) * DOME_R + DOME.xy;
        float when = 0.62 * clamp(0.10 * own.x + 0.85 * length(vec2(at.x / 27.0, max(at.y, 0.0) / 70.0)), 0.0, 1.0);
        float inside = gate(DOME + vec3(wide * sin(mid.x), tanh(mid.y), wide * cos(mid.x)) * DOME_R, 1.0);
        p.fold = smoothstep(when, when + 0.38, u_open) * step(-9.0, inside);
        float left = cos(1.5707963 * p.fold), soft = 1.2 * px_m / cell_m;
        p.held = 1.0 - smoothstep(left - soft, left + soft, in_it.x) * step(0.001, p.fold);
        float lip_m = max(0.30, 1.0 * px_m);
        p.lip = smoothstep(lip_m, 0.3 * lip_m, abs(in_it.x - left) * cell_m) * step(0.001, p.fold) * (1.0 - smoothstep(0.85, 1.0, p.fold));
    }
#endif
    // tilt: each pane mirrors another piece of the world
    vec3 east = normalize(vec3(n.z, 0.0, -n.x) + vec3(1e-5, 0.0, 0.0)), north = cross(n, east);
    float own_way = 1.0 - 0.9 * u_surge;   // in the surge all panes are one
    vec2 tilt = (own - 0.5) * (0.030 + 0.07 * u_discord * u_discord) * own_way;
    tilt += vec2(0.75, 0.35) * sin(3.14159265 * p.fold);
    p.normal = normalize(n + east * tilt.x + north * tilt.y);
    // the film runs slowly down, in wide swirls, and swells with the heart
    vec2 at = n.xz / (1.15 + n.y);
    vec4 slow = textureLod(t_noise, at * 0.22 + vec2(u_drift_a, -u_drift_b), 0.0);
    vec4 swirl = textureLod(t_noise, at * 0.30 + 0.10 * slow.xy + vec2(u_drift_b, u_drift_a), 0.0);
    float nm = 0.50 - 0.20 * n.y + 0.22 * swirl.x + 0.09 * slow.z + 0.07 * u_pulse + 0.10 * u_bands.z
        + (own.y - 0.5) * (0.05 + 0.20 * u_discord * u_discord) * own_way;
    float cosine = clamp(abs(dot(p.normal, d)), 0.0, 1.0);
    p.colour = textureLod(t_film, vec2(cosine, clamp(nm, 0.02, 0.98)), 0.0).rgb;
    float grey = dot(p.colour, vec3(0.3333));
    p.colour = max(mix(vec3(grey), p.colour, u_iridescence * (1.0 - 0.55 * u_surge)), 0.0);
    return p;
}
