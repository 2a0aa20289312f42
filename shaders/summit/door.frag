// summit/door.frag: onyx: near black, with bands of brown gold, polished; light from above grazes the faces.

#include "summit/door_relief.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
in vec3 v_normal;
in vec3 v_across;
in vec4 v_slab;
out vec4 o_colour;

void main() {
    float far = max(length(v_ray), 0.1);
    vec3 d = v_ray / far;
    vec3 place = u_eye_world.xyz + v_ray;
    vec3 flat_n = normalize(v_normal + 1e-5);
    vec3 across = normalize(v_across + 1e-5);
    float px_m = far / u_focal_px;
    vec4 r = relief(v_slab.xy, max(log2(px_m * 80.0), 0.0));
    float front = step(0.5, -v_slab.z + 1.0) * step(0.0, 0.02 - v_slab.z);
    vec3 n = normalize(flat_n - front * (across * r.y + vec3(0.0, r.z, 0.0)));
    n = dot(n, d) > 0.0 ? normalize(n - d * (1.05 * dot(n, d))) : n;
    float facing = clamp(-dot(n, d), 0.0, 1.0);

    // bands, bent by what presses
    vec2 q = v_slab.xy + 0.25 * vec2(lump(v_slab.xy * 0.8), lump(v_slab.xy * 0.7 + 9.0));
    float band = q.y * 0.55 + 0.9 * sin(q.x * 0.8 + 0.4) + r.x * 2.2 + 0.8 * lump(q * 0.45 + 3.0) + v_slab.z * 0.6;
    float layer = 0.5 + 0.5 * sin(6.2831853 * band);
    float vein = smoothstep(0.93, 1.0, layer);
    float brown = layer * layer * 0.35;
    vec3 onyx = OBSIDIAN * 1.2 + RED_GOLD * (0.040 * brown + 0.11 * vein) * vec3(1.0, 0.72, 0.55);

    // gold from above and a little before the slab; indigo from below
    vec3 up = normalize(vec3(0.18, 1.0, 0.30));
    float sun = max(dot(n, up), 0.0);
    float cavity = clamp(1.0 + 0.9 * min(r.w, 0.0) * front, 0.12, 1.0);
    float ridge = max(r.w, 0.0) * front;
    vec3 gold = mix(GOLD, SILVER, 0.22) * (0.75 + 0.2 * u_heart + 1.0 * u_sag);
    vec3 half_way = normalize(up - d);
    float shine = pow(max(dot(n, half_way), 0.0), 36.0);
    float sheen = pow(max(dot(n, half_way), 0.0), 7.0);
    float fill = max(dot(n, normalize(vec3(-0.88, -0.42, 0.12))), 0.0);
    vec3 colour = onyx * (0.4 + 2.6 * sun) * gold;
    colour += gold * (0.085 * sun * sun + 0.34 * sheen * sun * min(1.0, 0.25 + 3.0 * abs(r.x)) + 1.5 * shine) * cavity * (0.35 + 0.65 * min(1.0, 4.0 * abs(r.x) + ridge));
    colour += VEIN_INDIGO * (0.45 * fill * fill * u_veins * cavity);
    float fresnel = 0.05 + 0.95 * pow(1.0 - facing, 5.0);
    colour += sky_env(place, reflect(d, n)) * (fresnel * 0.6 + 0.012) * cavity;
    colour *= mix(1.0, cavity, 0.75);
    colour *= 0.30 + 0.70 * u_faces;
    // light from within: along the edge of the parted stone, and thin stone glows
    float edge = 1.0 - front;
    vec3 within = mix(GOLD, SILVER, 0.4);
    colour += within * (edge * smoothstep(0.0, 0.08, u_door) * (0.9 - 0.5 * u_door) * smoothstep(0.75, 0.1, abs(v_slab.z - 0.5)));
    // the line along which it will part, a stroke of lightning
    float apart = v_slab.w, wide = max(0.035, 0.8 * px_m);
    float crack = smoothstep(0.0, 0.10, u_door) + 0.25 * smoothstep(0.70, 1.0, u_faces) * (0.4 + 0.6 * u_heart);
    colour += front * crack * (within * (4.0 * exp(-apart * apart / (wide * wide)) * 0.035 / wide) + RED_GOLD * (0.55 * exp(-apart * 3.2)));
    o_colour = vec4(through_air(colour, place), 1.0);
}
