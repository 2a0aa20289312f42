// living_city/house.glsl: how a low house stands on its block's plate, and sinks when the world grows thin.
// Needs living_city/air.glsl and living_city/shape.glsl.

in vec3 a_place;
in vec3 a_normal;
in vec2 a_wall;  // m round the house, its height in m
in vec3 a_block;
in vec4 a_own;
in float a_self;

/// Sets where it is, where it would be without plates and folds, and its normal.
void stand(out vec3 p, out vec3 rest, out vec3 n) {
    p = a_place;
    n = a_normal;
    float gone = smoothstep(0.0, 0.75, 1.7 * u_thin - 0.95 * fract(7.0 * a_self + 3.0 * a_own.x));
    p.y *= (1.0 + 0.022 * u_breathing * sin(TURN * (u_breath + a_self))) * (1.0 - gone);
    rest = p;
    p.y -= 1.0 + 2.0 * gone;
    on_plate(p, n, a_block, a_own);
    fold_up(p, n);
}
