// serenes/serene_pose.glsl: from a body at rest to where it glides. Needs dream.glsl.

in vec4 i_place;    // x, z, heading (rad, 0 is +z), size
in vec4 i_pose;     // lean (rad), phase of the flicker, tremble, how plainly it is seen
in vec4 i_soul;     // eyes (below 0: seated), head's yaw (rad), chance, rise (m)

vec3 turned_y(vec3 p, float a) {
    float c = cos(a), s = sin(a);
    return vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
}

/// A candle's unrest: how far the shadow bends to a side at a height. About [-1, 1].
float flicker(float y, float own) {
    float a = fract(u_rain_s * 0.3125 + own), b = fract(u_rain_s * 0.71875 + 2.0 * own);
    return 0.62 * sin(6.2831853 * a - 1.7 * y) + 0.38 * sin(6.2831853 * b + 3.3 * y);
}

/// p        place at rest, m
/// share    waver, head, hands, arms
vec3 posed(vec3 p, vec4 share) {
    if (share.y > 0.0) p = mix(p, turned_y(p, i_soul.y), share.y);
    // no two alike: wider or narrower, a broad hem or none, leaning to a side
    float own = i_soul.z - 0.44, hem = smoothstep(1.3, 0.1, p.y), trunk = smoothstep(2.08, 1.85, p.y);
    p.xz *= 1.0 + own * (0.75 * trunk + 0.25) + 0.30 * sin(19.0 * own) * hem;
    p.x += 0.075 * sin(31.0 * own) * p.y * smoothstep(0.0, 1.5, p.y);
    p.z += 0.05 * sin(43.0 * own) * smoothstep(1.7, 2.2, p.y);
    float bend = flicker(p.y, i_pose.y) * (0.014 * p.y + 0.05 * share.x);
    p.x += bend;
    p.z += flicker(p.y + 1.3, i_pose.y + 0.31) * 0.045 * share.x;
    float shake = i_pose.z * share.z;
    p += shake * 0.013 * sin(6.2831853 * fract(u_rain_s * vec3(8.25, 9.75, 7.5) + vec3(0.0, 0.2, 0.6)));
    float c = cos(i_pose.x), s = sin(i_pose.x);
    float over = p.y * smoothstep(0.0, 1.2, p.y);
    p = vec3(p.x, p.y - over * (1.0 - c), p.z + over * s);
    p = turned_y(p * i_place.w, i_place.z);
    return p + vec3(i_place.x, i_soul.w, i_place.y);
}
