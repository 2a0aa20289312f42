// serenes/glass_form.glsl: the towers' shape: a table of radii (scenes/serenes/glass_form.py) and turning lobes.

uniform sampler2D t_form;  // radius (m) and its slope, over s = 1 - sqrt(1 - y / height); a row a tower

const float LOBE = 0.045;  // share of the radius

vec2 times(vec2 a, vec2 b) {
    return vec2(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x);
}

/// Radius (m) without lobes and its slope dr/dy.
/// t        height, share of the tower's;  row  its table's row, [0, 1]
vec2 form(float t, float row) {
    float s = 1.0 - sqrt(clamp(1.0 - t, 0.0, 1.0));
    return textureLod(t_form, vec2(s * (1023.0 / 1024.0) + 0.5 / 1024.0, row), 0.0).xy;
}

/// What the lobes add to the radius, share of it, and its slope per rad: three and five waves about the axis,
/// twisted, that turn as slow water does. Powers of a complex number spare the angle.
/// out_xz   outward, length 1;  t  height, share;  phase  [0, 1), the tower's own
vec2 lobes(vec2 out_xz, float t, float phase) {
    float a = 6.2831853 * (phase + u_drift_c) + 2.6 * t, b = 6.2831853 * (2.0 * phase - u_drift_b) - 4.0 * t;
    vec2 z2 = times(out_xz, out_xz), z3 = times(z2, out_xz), z5 = times(z3, z2);
    vec2 p = times(z3, vec2(cos(a), sin(a))), q = times(z5, vec2(cos(b), sin(b)));
    return LOBE * vec2(p.x + 0.40 * q.x, -3.0 * p.y - 2.0 * q.y);
}
