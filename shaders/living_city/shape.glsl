// living_city/shape.glsl: how the ground lies: plates on the melt, and the city's far side that folds up.
// Needs living_city/air.glsl.

/// A turn by angle a about the horizontal axis across u, through the origin.
void tip(inout vec3 q, inout vec3 n, vec2 u, float a) {
    float c = cos(a), s = sin(a);
    float along = dot(q.xz, u), to = along * c - q.y * s;
    q = vec3(q.x + u.x * (to - along), along * s + q.y * c, q.z + u.y * (to - along));
    along = dot(n.xz, u);
    to = along * c - n.y * s;
    n = vec3(n.x + u.x * (to - along), along * s + n.y * c, n.z + u.y * (to - along));
}

/// Where a place on a block goes when its plate floats.
/// p, n     rest place and normal, m
/// block    its middle x and z, m to the river;  own: its chances
void on_plate(inout vec3 p, inout vec3 n, vec3 block, vec4 own) {
    float near = exp(-sq(block.z / 90.0));
    float loose = u_crack * (1.0 - 0.8 * u_wake) * mix(0.7, 1.5, u_discord);
    vec2 t = (own.xy - 0.5) * 2.0 * loose * (0.016 + 0.115 * near);
    t += 0.005 * loose * vec2(sin(TURN * (u_breath + own.z)), cos(TURN * (u_breath + own.w)));
    float a = length(t);
    vec2 u = a > 1e-5 ? t / a : vec2(1.0, 0.0);
    // here and there a whole block hinges up, as paper does
    float page = step(0.93, own.w) * smoothstep(70.0, 130.0, block.z) * smoothstep(150.0, 260.0, length(block.xy - vec2(0.0, 100.0)));
    float open = page * min(u_fold, 1.2) * (0.55 + 0.25 * own.x) * (1.0 + 0.03 * sin(TURN * (u_breath + own.y)));
    float turn = TURN * own.z;
    vec2 hinge = vec2(cos(turn), sin(turn));
    vec3 q = vec3(p.x - block.x, p.y, p.z - block.y);
    if (open > 0.001) {
        q.xz += hinge * 34.0;
        tip(q, n, hinge, open);
        q.xz -= hinge * 34.0;
    }
    tip(q, n, u, a);
    float sink = u_crack * 16.0 * smoothstep(62.0, 34.0, block.z + 22.0 * own.z - 8.0) * (1.0 - 0.6 * u_wake);
    float lift = loose * ((own.w - 0.35) * 4.0 * exp(-sq(block.z / 150.0)) + (own.z - 0.5) * 1.4);
    p = vec3(q.x + block.x, q.y + lift - sink, q.z + block.y);
}

/// One crease: what lies beyond it turns up by `angle`, about a cylinder of 70 m, so that nothing is stretched.
void crease(inout vec3 p, inout vec3 n, vec3 line, float angle) {
    const float R = 70.0;
    float s = dot(p.xz, line.xy) - line.z;
    if (s <= 0.0 || angle < 1e-3) return;
    float f = min(s, angle * R) / R, c = cos(f), k = sin(f), rest = max(s - angle * R, 0.0);
    float x = R * k + rest * c - p.y * k, y = R * (1.0 - c) + rest * k + p.y * c;
    p = vec3(p.x + line.x * (x - s), y, p.z + line.y * (x - s));
    float along = dot(n.xz, line.xy), to = along * c - n.y * k;
    n = vec3(n.x + line.x * (to - along), along * k + n.y * c, n.z + line.y * (to - along));
}

/// The city's far right side turns up like a page, twice.
void fold_up(inout vec3 p, inout vec3 n) {
    float a = u_fold * (1.0 + 0.012 * sin(TURN * u_breath));
    crease(p, n, vec3(0.9291, -0.3698, 1260.0), 0.78 * a);
    crease(p, n, vec3(0.9291, -0.3698, 760.0), 0.60 * a);
}
