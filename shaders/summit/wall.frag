// summit/wall.frag: a block of obsidian with seams of vein light let into its faces: quarter circles that join
// across blocks however they turn (Truchet, 1704).

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
in vec3 v_part;
in vec4 v_chance;   // of the wall, of its group of four, of the block; 1: the slab between them
in float v_lock;    // a group has just locked
in float v_off;     // how far it stands off the wall
in float v_facing;  // 1: the block's front looks at the eye, else -1
in vec4 v_air;
out vec4 o_colour;

void main() {
    float far = max(length(v_ray), 0.1);
    vec3 d = v_ray / far;
    vec3 place = u_eye_world.xyz + v_ray;
    vec3 n = cross(dFdx(v_ray), dFdy(v_ray));
    n /= max(length(n), 1e-9);
    n = dot(n, d) > 0.0 ? -n : n;
    // knapped stone: its mirror is never quite even
    vec2 knap = v_part.xy * 1.7 + v_part.zz * 0.9 + 23.0 * v_chance.z;
    float rough = 0.13 * smoothstep(0.35, 0.06, far / u_focal_px);
#ifdef DRAFT
    float uneven = lump(knap);
    n = normalize(n + rough * (uneven - 0.5) * vec3(1.0, -0.8, 0.7));
#else
    n = normalize(n + rough * (vec3(lump(knap), lump(knap + 7.0), lump(knap * 1.3 + 3.0)) - 0.5));
#endif
    float facing = clamp(-dot(n, d), 0.0, 1.0);

    // the inlay
    vec2 uv = v_part.xy * 0.5 + 0.5;
    float flip = step(0.5, fract(v_chance.z * 7.0));
    uv.x = mix(uv.x, 1.0 - uv.x, flip);
    float ring = min(abs(length(uv) - 0.5), abs(length(1.0 - uv) - 0.5));
    float line = ring;
    // some blocks are bare, and here and there a seam breaks off
    line += 2.0 * step(fract(v_chance.z * 5.0), 0.22) + 0.6 * smoothstep(0.62, 0.80, lump(uv * 2.6 + 19.0 * v_chance.z));
    line += 2.0 * step(0.5, v_chance.w);
    float px = max(fwidth(line), 1e-4);
    float face = step(0.90, abs(v_part.z)) * smoothstep(1.02, 0.97, max(abs(v_part.x), abs(v_part.y)));
    float width = 0.009;
    float wide = max(width, 0.8 * px);
    float inlay = exp(-line * line / (wide * wide)) * (width / wide) * face;
    float glow = exp(-line * 11.0) * face;
    float run = 0.5 + 0.5 * sin(6.2831853 * (0.5 * (uv.x - uv.y) + v_chance.y + u_vein_s * 0.25));
    run *= run;
    // a group of four that locks flares along its seams, then dims
    float lit = (0.10 + 0.35 * run + 1.3 * v_lock) * (0.7 + 0.3 * u_heart) * (1.0 - 0.9 * touch_near(place)) * u_fight;
    vec3 tone = fract(v_chance.x * 13.0) < 0.66 ? RED_GOLD : mix(VEIN_INDIGO, LAVENDER, 0.25);

    float fresnel = 0.05 + 0.95 * pow(1.0 - facing, 5.0);
    vec3 mirrored = sky_env(place, reflect(d, n));
    vec3 e = abs(v_part);
    float rim = max(min(e.x, e.y), max(min(e.y, e.z), min(e.x, e.z)));
    float near = smoothstep(0.10, 0.03, far / u_focal_px);  // finer than a pixel it would glitter
    float edge = smoothstep(0.93, 0.985, rim) * mix(0.4, 1.0, near);
    // the gaps between pieces are dark; light from the summit grazes the faces and catches the bevels
    float sunk = mix(1.0, 0.30, smoothstep(0.80, 0.99, max(e.x, e.y)) * (1.0 - edge));
    sunk *= mix(0.22, 1.0, smoothstep(-1.0, 0.9, v_part.z * v_facing));
#ifdef DRAFT
    float chip = 0.75 + 0.5 * uneven;
#else
    float chip = 0.75 + 0.5 * lump(v_part.xy * 2.3 + 31.0 * v_chance.z);
#endif
    // one plane at a time turns its polish to the light
    float turn = 0.5 + 0.5 * sin(6.2831853 * (u_wall_s / 32.0 + v_chance.x + 0.11 * floor(6.0 * v_chance.y)));
    turn *= turn;
    float catch_ = 0.16 + 1.1 * turn * turn;
    vec3 key = summit_light(place, n) * (1.9 * catch_);
    vec3 stone = OBSIDIAN * 1.8 + LAVENDER * 0.006 + VEIN_INDIGO * 0.006;
    vec3 colour = stone * (0.25 + 2.6 * key + 1.6 * sky_light(n)) * chip;
    colour += mirrored * (0.30 * catch_ + 0.75 * fresnel) * (0.4 + 0.8 * chip) * mix(vec3(1.0), vec3(0.80, 0.70, 1.0), 0.7);
    colour *= sunk;
    colour += edge * (0.35 + 0.65 * catch_) * (mirrored * 0.7 + key * mix(GOLD, BONE, 0.3) * 0.85 + sky_light(n) * 0.8);
    colour += tone * (inlay * 3.2 + glow * (0.035 + 0.10 * v_lock)) * lit;
    // what burns within the wall is seen in the gaps: on the slab along the joints, on the blocks' flanks deep down
    float within = (0.55 + 0.45 * u_heart) * (0.35 + 0.65 * lump(place.xy * 0.21 + place.zz * 0.13 + 7.0)) * u_fight;
    if (v_chance.w > 0.5) {
        vec2 joints = abs(v_part.xy) + 0.10 * smoothstep(0.7, 1.0, abs(v_part.yx));
        float cloud = lump(v_part.xy * 3.1 + 17.0 * v_chance.y);
        float gap = 4.0 * min(joints.x, joints.y) * (0.5 + cloud);
        colour *= 0.35;
        colour += mix(EMBER, tone, 0.35) * (within * (0.75 * exp(-gap * 6.0) + 0.34 * cloud * cloud * cloud * exp(-gap * 1.4)));
    }
    // while a block moves, more of it leaks out
    float joint = smoothstep(0.86, 0.99, max(e.x, e.y)) * (1.0 - face);
    colour += mix(EMBER, tone, 0.5) * (joint * (0.20 * within + 0.20 * v_off * u_fight)
        * smoothstep(0.8, 0.0, abs(v_part.z)) * (1.0 - v_chance.w));
    colour += touch_brand(place);
    if (place.y < -0.05) discard;
    o_colour = vec4(colour * clamp(v_air.a, 0.0, 1.0) + max(v_air.rgb, 0.0), 1.0);
}
