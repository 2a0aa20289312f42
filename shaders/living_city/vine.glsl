// living_city/vine.glsl: plants of light that grow over whatever is there, seen from above: where fingers touch,
// where the girl has laid her hand, and where others do as she did. Needs living_city/air.glsl and cool.glsl.

const int HANDS = 14;

/// Light of one plant at a place. q: from its root, in its widths;  grown: [0, 1];  px: a pixel in its widths
float plant(vec2 q, float grown, float px) {
    const float MARGIN = 0.022;
    vec2 f = textureLod(t_vine, q + 0.5, clamp(log2(px * 512.0) - 0.7, 0.0, 5.0)).xy;
    float wide = max(0.45 * px - 0.0015, 0.0), inside = (f.x - 0.5) * 2.0 * MARGIN + wide;
    float ink = smoothstep(-0.5 * px - 0.0006, 0.5 * px + 0.0006, inside) * min(1.0, 0.0046 / px);
    float reach = grown * 1.06, born = smoothstep(0.0, 0.03, reach - f.y) * step(f.y, 0.995);
    float tip = exp(-sq((reach - 0.04 - f.y) / 0.05)) * (1.0 - smoothstep(0.85, 1.0, grown));
    float sap = 0.75 + 0.35 * sin(TURN * (3.0 * f.y - u_blood));
    float halo = 0.05 * sq(smoothstep(0.0, 0.6, f.x));
    return born * (ink * (sap * (0.85 + 0.45 * u_pulse) + 2.2 * tip) + halo);
}

/// Hand k of those who do as the girl did: x, z, width in m, and when.
vec4 hand(int k) {
    if (k == 0) return vec4(GIRL, 330.0, 0.0);
    float i = float(k), r = 120.0 + 62.0 * i, a = 2.39996 * i + TURN * u_seed.x;
    vec2 at = vec2(-30.0, -90.0) + r * vec2(cos(a), 0.85 * sin(a));
    return vec4(at, 170.0 + 110.0 * fract(i * 0.618034 + u_seed.y), 0.10 + 0.5 * distance(at, GIRL) / 1000.0);
}

/// A pixel's size at p, m: between its length and its width. To be called where all fragments come by.
float vine_px(vec2 p) {
    return sqrt(max(length(dFdx(p)), 1e-3) * max(length(dFdy(p)), 1e-3));
}

/// All plants' light at p, m.  px_m: a pixel there
vec3 vines(vec2 p, float px_m) {
    // which plants lie here stands in the map of the ground; those of fingers come first
    ivec2 at_map = clamp(ivec2(map_uv(p) * 256.0), ivec2(0), ivec2(255));
    ivec2 digits = ivec2(texelFetch(t_glow, at_map, 0).zw + 0.5);
    ivec4 listed = u_vines > 0.0 ? ivec4(digits.x & 15, digits.x >> 4, digits.y & 15, digits.y >> 4) : ivec4(0);
    int touches = int(u_touch_count);
    int count = touches + int(listed.x > 0) + int(listed.y > 0) + int(listed.z > 0) + int(listed.w > 0);
    float light = 0.0;
    for (int i = 0; i < count; i++) {  // one loop for both: a plant is much to compile
        vec4 at;
        float grown, glow;
        if (i < touches) {
            at = touched(i);
            glow = 1.35 * u_green * at.w;
            grown = (1.0 - exp(-0.62 * u_touch[i].z)) * (0.55 + 0.45 * smoothstep(0.0, 0.7, at.w));
            at.z = 0.30 * length(u_eye_world.xyz - vec3(at.x, 0.0, at.y)) + 6.0;
        } else {
            int n = i - touches;
            at = hand((n == 0 ? listed.x : n == 1 ? listed.y : n == 2 ? listed.z : listed.w) - 1);
            glow = mix(1.0, 0.8, u_dawn) * u_green;
            grown = clamp((min(u_vines / max(u_green, 0.01), 1.0) * 1.7 - at.w) * 1.3, 0.0, 1.0);
        }
        vec2 q = (p - at.xy) / at.z;
        if (dot(q, q) < 0.25 && min(grown, glow) > 0.0) light = max(light, glow * plant(q, grown, px_m / at.z));
    }
    return mix(VINE, MERCURY, 0.04 * min(light, 1.0)) * light * (1.0 + 0.3 * u_bands.z) * (1.0 - 0.6 * u_thin);
}

/// Light of the vine that winds along a street's pavement: a stem from side to side, leaves in turn, tendrils that
/// end in curls.
/// edge     m to the street's middle, m along it;  own: the block's chances;  px_m: a pixel there
vec3 street_vine(vec2 edge, vec4 own, vec2 p, float px_m) {
    float front = 860.0 * min(u_vines, 1.25) - distance(p, GIRL) - 120.0 * own.y;
    if (u_vines <= 0.0 || front < -5.0 || edge.x < 4.5 || edge.x > 18.0 || own.z > 0.72) return vec3(0.0);
    float s = edge.y, turn = TURN * own.x, far = smoothstep(1.6, 0.5, px_m);
    float middle = 11.0 + 2.6 * sin(s * 0.23 + turn) + 0.9 * sin(s * 0.71 + 2.0 * turn), e = edge.x - middle;
    float slope = 0.60 * cos(s * 0.23 + turn) + 0.64 * cos(s * 0.71 + 2.0 * turn);
    float m = abs(e) * inversesqrt(1.0 + slope * slope), wide = max(0.17, 0.55 * px_m);
    float light = (1.0 - smoothstep(wide - 0.4 * px_m, wide + 0.5 * px_m, m)) * min(1.0, 0.30 / px_m);
    // leaves: pointed, now on one side, now on the other
    float at = s / 1.9, side = mod(floor(at), 2.0) * 2.0 - 1.0;
    vec2 q = vec2((fract(at) - 0.5) * 1.9, e * side - 0.70);
    q = vec2(0.86 * q.x - 0.5 * q.y, 0.5 * q.x + 0.86 * q.y);
    float leaf = abs(q.x) + 0.55 * q.y * q.y - 0.26 * (1.0 - 0.5 * q.y);
    light = max(light, 0.75 * smoothstep(0.04 + 0.6 * px_m, -0.06, leaf) * step(abs(q.y), 0.72) * far);
    // a tendril every 13 m: a spiral that draws in
    float coil = s / 13.0 + own.w, way = mod(floor(coil), 2.0) * 2.0 - 1.0;
    vec2 c = vec2((fract(coil) - 0.5) * 13.0, e * way - 2.1);
    float r = length(c), round_ = fract(r / 0.62 - atan(c.y, c.x) / TURN * way);
    float curl = (1.0 - smoothstep(0.10, 0.12 + px_m, (0.5 - abs(round_ - 0.5)) * 0.62)) * smoothstep(1.75, 1.55, r) * smoothstep(0.15, 0.3, r);
    light = max(light, 0.9 * curl * far);
    float tip = 1.0 + 1.8 * exp(-sq((front - 14.0) / 14.0)), run = 0.75 + 0.35 * sin(0.16 * s - TURN * u_blood);
    float halo = 0.06 * exp(-m / 1.3);
    light = (light * run * (0.8 + 0.35 * u_pulse) + halo) * tip * smoothstep(0.0, 12.0, front) * (1.0 + 0.3 * u_bands.z);
    return VINE * light * min(u_green, 1.6) * mix(0.9, 0.85, u_dawn) * (1.0 - 0.6 * u_thin);
}

/// How far the plants of fingers have climbed what stands at p, m up.
float climbed(vec2 p) {
    float high = 0.0;
    for (int k = 0; k < int(u_touch_count); k++) {
        vec4 at = touched(k);
        float wide = 0.30 * length(u_eye_world.xyz - vec3(at.x, 0.0, at.y)) + 6.0, near = smoothstep(0.66, 0.12, distance(p, at.xy) / wide);
        float grown = 1.0 - exp(-0.40 * max(u_touch[k].z - 0.9, 0.0));
        high = max(high, near * grown * at.w * 0.62 * wide);
    }
    return high;
}
