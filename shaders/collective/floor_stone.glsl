// collective/floor_stone.glsl: the plaza's paving: rings of stones about the Reservoir, so that every seam
// points at it.
// Lengths in m. Needs sky.glsl and hash.glsl.

uniform vec4 u_reservoir;  // centre x and z, radius of the mouth, 0

const float TURN = 6.2831853;
const float SPOKES = 24.0;
const float ZONE_M = 9.6;  // from one inlaid ring to the next

struct Stone {
    vec3 albedo;
    vec2 tilt;    // slope of this slab's face, x and z
    vec2 bevel;   // slope of its worn edge
    float seam;   // [0, 1] coverage of joints
    float level;  // [0, 1] how low it lies: low stones keep puddles
    float fine;   // [0, 1] how far single stones can be told apart at this distance
};

/// Coverage of a line under a pixel's footprint (a box filter, exact).
/// d        signed distance to the line's middle
float line(float d, float half_width, float foot) {
    foot = max(foot, 1e-4);
    return (clamp(d + 0.5 * foot, -half_width, half_width)
        - clamp(d - 0.5 * foot, -half_width, half_width)) / foot;
}

/// What remains of a pattern of this period under this footprint: nothing below two pixels.
float resolved(float foot, float period) {
    return 1.0 - smoothstep(0.22, 0.5, foot / period);
}

/// The length of a pixel's footprint along a direction on the ground.
/// along    direction, length 1
/// view     the horizontal direction of the ray, length 1
/// foot     across and along the ray
float footprint(vec2 along, vec2 view, vec2 foot) {
    float c = dot(along, view);
    return sqrt(c * c * foot.y * foot.y + (1.0 - c * c) * foot.x * foot.x);
}

/// The rosette over the closed mouth: petals and a spiral of small tiles.
/// r, a     polar, a in turns
vec3 rosette(float r, float a, float foot) {
    float petal = abs(fract(a * 16.0 + 0.12 * r) - 0.5) * 2.0;
    float edge = r - (3.1 + 2.5 * sqrt(max(1.0 - petal * petal, 0.0)));
    float inner = r - (1.1 + 1.6 * sqrt(max(1.0 - petal, 0.0)));
    vec3 c = mix(SILK_WHITE * 0.55, SOFT_PURPLE * 0.36, smoothstep(-0.1, 0.1, edge));
    c = mix(c, mix(THREAD_ROSE, SOFT_PURPLE, 0.55) * 0.42, 1.0 - smoothstep(-0.08, 0.08, inner));
    c = mix(c, BRUISE * 2.2, line(edge, 0.05, foot + 0.02));
    c = mix(c, PEACH * 0.62, line(inner, 0.04, foot + 0.02));
    float tile = hash(vec2(floor(r / 0.21), floor(a * 96.0)) + 7.0) - 0.5;
    return c * (1.0 + 0.30 * tile * resolved(foot, 0.21));
}

/// The paving at a place.
/// q        place relative to the Reservoir's centre
/// view     horizontal direction of the ray, length 1
/// foot     the pixel's footprint across and along the ray
Stone paving(vec2 q, vec2 view, vec2 foot) {
    Stone s;
    float r = max(length(q), 0.05);
    vec2 out_ = q / r, round_ = vec2(out_.y, -out_.x);
    float foot_r = footprint(out_, view, foot), foot_a = footprint(round_, view, foot);
    float a = atan(q.x, q.y) / TURN + 0.5;

    float zone = floor(r / ZONE_M);
    float small = mod(zone, 2.0);  // every second zone is laid in small stones
    float depth = mix(1.6, 0.8, small), length_ = mix(2.05, 0.92, small);
    float x = r / depth, ring = floor(x), fx = x - ring;
    float count = SPOKES * max(1.0, floor((ring + 0.5) * depth * TURN / (SPOKES * length_) + 0.5));
    float y = a * count + 0.5 * mod(ring, 2.0), stone = floor(y), fy = y - stone;
    float width = r * TURN / count;
    float dr = (0.5 - abs(fx - 0.5)) * depth, da = (0.5 - abs(fy - 0.5)) * width;
    vec2 own = hash2(vec2(ring + 64.0 * zone, mod(stone, count)) + floor(u_seed.xy * 512.0));
    float more = hash(own * 4096.0);
    float keep_r = resolved(foot_r, depth), keep_a = resolved(foot_a, width);
    s.fine = keep_r * keep_a;
    float joint = 0.011 + 0.004 * small;
    s.seam = max(line(dr, joint, foot_r) * keep_r, line(da, joint, foot_a) * keep_a);
    s.tilt = (own - 0.5) * s.fine;
    float worn = 0.05;
    s.bevel = -(out_ * sign(0.5 - fx) * (1.0 - smoothstep(0.0, worn, dr)) * resolved(foot_r, 0.12)
              + round_ * sign(0.5 - fy) * (1.0 - smoothstep(0.0, worn, da)) * resolved(foot_a, 0.12));
    s.level = more * s.fine + 0.5 * (1.0 - s.fine);

    vec3 pale = mix(SOFT_PURPLE, PINK, 0.30 + 0.5 * own.x * s.fine);
    pale = mix(pale, PEACH, 0.45 * smoothstep(0.62, 1.0, more) * s.fine);
    float tone = 0.50 + 0.20 * (own.y - 0.5) * s.fine - 0.06 * small;
    s.albedo = pale * tone;

    // inlay: dark bands with a pale thread in them, on circles and spokes
    float circle = r - ZONE_M * floor(r / ZONE_M + 0.5);
    float along = abs(fract(a * SPOKES) - 0.5);
    float spoke = (0.5 - along) / SPOKES * TURN * r;
    float first = step(abs(a - 0.5), 0.5 / SPOKES);  // the spoke toward the wanderer is broader
    float wide = mix(0.26, 0.62, first);
    float band = max(line(circle, 0.42, foot_r) * resolved(foot_r, 3.0),
        line(spoke, wide, foot_a) * smoothstep(7.9, 9.0, r));
    float thread = max(line(abs(circle) - 0.30, 0.028, foot_r), line(spoke - wide + 0.09, 0.024, foot_a));
    float bead = abs(fract(r / 0.8) - 0.5) * 0.8 + spoke * 0.9;
    float lozenge = line(bead, 0.20, foot_r + foot_a) * first * resolved(foot_r, 0.8);
    float bead_c = abs(fract(a * SPOKES * 12.0) - 0.5) / (SPOKES * 12.0) * TURN * r + abs(circle) * 0.9;
    lozenge = max(lozenge, line(bead_c, 0.13, foot_r + foot_a) * resolved(foot_a, 0.9));
    s.albedo = mix(s.albedo, mix(SOFT_PURPLE * 0.34, BRUISE * 2.6, 0.45) * (0.85 + 0.3 * own.y), band);
    s.albedo = mix(s.albedo, SILK_WHITE * 0.62, band * clamp(thread, 0.0, 1.0));
    s.albedo = mix(s.albedo, mix(PEACH, THREAD_ROSE, 0.35) * 0.55, band * clamp(lozenge, 0.0, 1.0) * 0.85);

    if (r < u_reservoir.z + 0.9) {
        vec3 disk = r < u_reservoir.z ? rosette(r, a, foot_r) : BRUISE * 2.4 + SOFT_PURPLE * 0.12 * own.y;
        disk = mix(disk, SILK_WHITE * 0.6, line(r - u_reservoir.z - 0.45, 0.05, foot_r));
        s.albedo = disk;
        s.seam = line(r - u_reservoir.z, 0.02, foot_r);
        s.bevel *= 0.0;
    }
    return s;
}
