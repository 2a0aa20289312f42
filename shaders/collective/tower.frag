// collective/tower.frag: the glass of the floating buildings: rooms, reflections, faces, capillaries.

#include "collective/tower_skin.glsl"
#include "collective/tower_room.glsl"
#include "collective/tower_face.glsl"

uniform sampler2D t_vein;      // tower_vein.py: nearness to a capillary; the way there from the crown
uniform vec4 u_tower[15];      // x, z of the axis; height, radius
uniform float u_hub_m[15];     // from the hub along the threads to the building's top

in vec3 v_world;
in vec3 v_normal;
in vec4 v_skin;        // pane, storey, width of a pane in m, m below the top
flat in vec4 v_tower;  // top, number
flat in vec2 v_part;   // 0 glass, 1 stone; panes between ribs
in float v_rim;        // m to the petal's rim
out vec4 o_colour;

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 d = way / far;
    vec3 n = normalize(v_normal);
    float facing = dot(n, -d);
    float edge = clamp(facing / max(fwidth(facing), 1e-3) + 0.35, 0.0, 1.0);  // soft outline without samples
    vec2 cell = v_skin.xy;
    vec2 wide = fwidth(cell);
    float number = v_tower.w;
    int k = int(number + 0.5);
    float px_m = far / u_focal_px;
    float up_m = v_skin.y * FLOOR_M;
    vec3 day = daylight(n);
    float beat = heart_wave(v_skin.w, u_hub_m[k]);
    float grazing = 1.0 - clamp(facing, 0.0, 1.0);
    float fresnel = 0.09 + 0.91 * grazing * grazing * grazing * grazing * grazing;
    vec3 colour;

    if (v_part.x > 0.5) {
        // the ceiling over the garden: pale stone, a ring of lamps
        float spot = stripe(cell.x / v_part.y * 2.0 + 0.5, 0.16, wide.x / v_part.y * 2.0);
        colour = SILK_WHITE * day * 0.50 + LAMP * (spot * mix(0.25, 1.1, u_bruise));
    } else {
        vec2 pane = floor(cell);
        vec2 in_pane = cell - pane;
        float slim = smoothstep(0.16, 0.50, v_skin.z);  // no rooms in the neck and the keel
        float fine = slim * (1.0 - smoothstep(0.26, 0.55, max(wide.x, wide.y)));  // panes can be told apart
        vec4 chance = vec4(hash2(pane + vec2(number * 64.0, 3.0)), hash2(pane + vec2(number * 64.0, 91.0)));
        float broken = step(chance.w, 0.07 * min(u_storm, 1.0)) * fine;
        float band = shock_band(v_world);

        // each pane stands a hair off its neighbours
        vec3 across = normalize(vec3(-n.z, 1e-4, n.x));
        vec2 tilt = (chance.xy - 0.5) * (0.05 + 0.04 * u_discord + 0.05 * band) * fine;
        vec3 pn = normalize(n + across * tilt.x + vec3(0.0, tilt.y, 0.0));
        vec3 r = reflect(d, pn);
        vec3 mirrored = sky(normalize(vec3(r.x, sqrt(r.y * r.y + 0.006), r.z)));
        float sun = max(dot(r, sun_world()), 0.0);
        float sun8 = sun * sun * sun * sun;
        sun8 *= sun8;
        mirrored += mix(PEACH * 1.1, WOUND * 0.6, u_bruise) * sun8;

        // the room
        float share = mix(0.10, 0.44, u_bruise);
        vec2 own = vec2(floor(pane.x * 0.5), pane.y) + number * 101.0;
        float on = step(hash(own), share);
        float failing = u_storm * step(0.93, hash(own + 7.0)) * (0.5 + 0.5 * sin(6.2831853 * u_tremor));
        float lamp = on * mix(0.5, 2.1, u_bruise) * (0.5 + 0.7 * hash(own + 29.0)) * (1.0 - 0.4 * failing);
        vec3 mean = SOFT_PURPLE * day * 0.11 + LAMP * mix(0.015, 0.085, u_bruise);
        mean = mix(SOFT_PURPLE * day * 0.20, mean, slim);
        vec3 inside = mean;
        if (fine > 0.02) {
            vec3 wall = normalize(vec3(n.x, 1e-4, n.z));
            vec3 local = vec3(dot(d, across), d.y, max(-dot(d, wall), 0.12));
            float w = max(v_skin.z, 0.3) * 2.0;
            vec2 at = vec2((cell.x * 0.5 - floor(pane.x * 0.5)) * w, in_pane.y * FLOOR_M);
            inside = mix(mean, room(at, vec3(w, FLOOR_M, 4.6), local, own, lamp, day), fine);
        }
        mirrored *= mix(vec3(1.0), SOFT_PURPLE * 1.6, 0.45 * (1.0 - u_bruise));  // coated, and so never grey
        vec3 glass = mix(SOFT_PURPLE * vec3(0.70, 0.80, 0.94), vec3(0.95, 0.90, 0.86), on * u_bruise * slim);
        float mirror = clamp(fresnel * 1.25 + 0.12 + 0.10 * (chance.z - 0.5), 0.0, 1.0);
        mirror *= (1.0 - 0.92 * broken) * (1.0 - 0.5 * on * u_bruise);
        colour = mix(inside * glass * (1.0 - 0.8 * broken), mirrored, mirror);
        // light from behind comes through where the building is thin
        colour += PEACH * PINK * ((1.0 - u_bruise) * 0.22 * grazing * grazing);

        // faces
        float shown = 0.0;
        if (u_faces > 0.01 && slim > 0.02) {
            vec4 me = u_tower[k];
            vec3 right = normalize(vec3(-d.z, 0.0, d.x));
            float lateral = dot(v_world - vec3(me.x, 0.0, me.y), right);
            vec2 pane_m = (in_pane - 0.5) * vec2(v_skin.z * dot(across, right), FLOOR_M);
            vec4 face = face_in(lateral, pane_m, pane, v_skin.w, me.z, me.w, number, px_m, fine);
            face.rgb /= max(face.a, 1e-3);
            float plain = min(u_faces, 1.5) * slim * (0.90 + 0.10 * u_pulse) * (0.86 + 0.28 * chance.z * fine);
            plain *= (1.0 - broken) * (1.0 - 0.30 * on * u_bruise);  // a lit room shines through it
            plain *= mix(1.0, 0.35, u_bruise * smoothstep(180.0, 300.0, far));  // far ones are left to the dark
            shown = clamp(face.a * plain, 0.0, 0.94);
            // the sheen of the pane stays before it
            vec3 lit = face.rgb * (0.84 + 0.28 * chance.x * fine) * mix(vec3(1.0), SILK_WHITE * 0.4 + PINK * 0.6, 0.5);
            colour = mix(colour, lit + mirrored * (mirror * 0.30), shown * 0.88);
        }

        // mullions, ribs and the edges of the storeys, each as wide as it is
        float mullion = stripe(cell.x + 0.04, 0.08, wide.x) * (1.0 - 0.5 * shown);
        float slab = stripe(cell.y + 0.03, 0.14, wide.y) * slim * (1.0 - 0.72 * shown);
        float rim_w = max(fwidth(v_rim), 1e-3);
        float rim = clamp((0.55 - v_rim) / rim_w + 0.5, 0.0, 1.0);
        float ledge = exp(-max(v_rim - 0.5, 0.0) * 3.2);  // light from the terrace behind the rim
        float rib = stripe(cell.x / v_part.y + 0.09 / v_part.y, 0.20 / v_part.y, wide.x / v_part.y);
        vec3 frame = SILK_WHITE * day;
        colour = mix(colour, frame * 0.40, mullion * 0.65);
        colour = mix(colour, frame * mix(0.60, 0.40, u_bruise), slab * 0.85);
        colour = mix(colour, frame * 0.80, rib * (0.9 - 0.45 * shown));
        colour = mix(colour, frame * 0.92, rim);
        colour += LAMP * (ledge * (1.0 - rim) * mix(0.06, 0.55, u_bruise));
        colour += THREAD_ROSE * (rib * beat * u_nerves * mix(0.9, 1.5, u_bruise));
        // the ripple of the broken stone glints from pane to pane
        float glint = chance.y * chance.y * chance.y * fine;
        colour += SILK_WHITE * (band * (0.10 + 0.8 * glint) * (0.3 + fresnel));
        float struck = (0.10 + 0.9 * sun8 + 0.5 * fresnel) * (0.25 + 0.75 * chance.x * fine);
        colour += LIGHTNING * (u_flash * struck);

        // capillaries creep down from the crown
        float creep = clamp(u_nerves * 0.55 + u_bruise * 0.75, 0.0, 1.2);
        if (creep > 0.02) {
            float around = cell.x / (v_part.y * 9.0) + number * 0.37;
            vec2 vein_uv = vec2(around, v_skin.w / u_tower[k].z);
            vec2 vein_dx = vec2(wide.x / (v_part.y * 9.0), 0.0), vein_dy = vec2(0.0, px_m / u_tower[k].z);
            vec2 vein = textureGrad(t_vein, vein_uv, vein_dx, vein_dy).rg;
            float length_m = vein.g * 1.6 * u_tower[k].z;
            float there = smoothstep(0.0, 0.10, creep - vein.g * 1.6 * 0.9);
            float line = smoothstep(0.40, 0.92, vein.r) * there;
            float glow = smoothstep(0.10, 0.80, vein.r) * there;
            float wave = heart_wave(length_m, u_hub_m[k]);
            vec3 flesh = mix(THREAD_ROSE, SOFT_PURPLE, 0.3 + 0.4 * chance.z);
            colour = mix(colour, flesh * mix(0.55, 0.30, u_bruise), line * 0.55);
            colour += flesh * (line * (0.10 + 1.9 * wave) + glow * 0.35 * wave) * mix(0.6, 1.0, u_bruise);
        }
    }
    // colour in the glass must outlast the air before it
    float grey = dot(colour, vec3(0.25, 0.62, 0.13));
    colour = max(mix(vec3(grey), colour, mix(1.40, 1.12, u_bruise)), 0.0);
    // what is far keeps a dark heart and a bright edge, in a bruised sky above all
    float away = smoothstep(190.0, 420.0, far);
    float torn = smoothstep(0.10, 0.60, u_bruise);
    colour *= 1.0 - away * torn * 0.55 * (1.0 - grazing * grazing);
    vec3 edge_light = outline(n, grazing);
    colour = through_air(colour + edge_light, v_world, d, far);
    colour += edge_light * (away * 0.45 * exp(-far * 0.0014));
    o_colour = vec4(colour, 1.0) * edge;
}
