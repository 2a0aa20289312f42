// collective/water.frag: one step of the water film on the plaza: the wave equation, damped.
// h'' = c^2 lap(h) - k h' + drive, u_dt s a step, semi-implicit Euler: stable while c dt / cell < 1 /
// sqrt(2).

uniform sampler2D t_water;    // height (m), speed (m/s), slope x, slope z
uniform vec4 u_touch_place[16];  // x and z on the ground (m), push (m/s^2), radius (m)
uniform float u_touch_number;
uniform vec4 u_area;          // least x and z, extent in x and z, m
uniform float u_step_s;
out vec4 o_colour;

const float SPEED = 4.2;      // m/s
const float STILL = 1.05;     // 1/s: a thousandth is left after 6.6 s
const float SPREAD = 0.020;   // viscosity in cells^2 a step: short waves die first

void main() {
    ivec2 size = textureSize(t_water, 0), at = ivec2(gl_FragCoord.xy);
    ivec2 last = size - 1;
    vec2 here = texelFetch(t_water, at, 0).xy;
    vec2 w = texelFetch(t_water, max(at - ivec2(1, 0), ivec2(0)), 0).xy;
    vec2 e = texelFetch(t_water, min(at + ivec2(1, 0), last), 0).xy;
    vec2 s = texelFetch(t_water, max(at - ivec2(0, 1), ivec2(0)), 0).xy;
    vec2 n = texelFetch(t_water, min(at + ivec2(0, 1), last), 0).xy;
    vec2 cell = u_area.zw / vec2(size);
    vec2 p = u_area.xy + (vec2(at) + 0.5) * cell;
    vec2 lap = w + e + s + n - 4.0 * here;
    float push = 0.0;
    for (int i = 0; i < 16; i++) {
        if (float(i) >= u_touch_number) break;
        vec2 d = (p - u_touch_place[i].xy) / u_touch_place[i].w;
        float r2 = dot(d, d);
        if (r2 < 9.0) push += u_touch_place[i].z * (1.0 - r2) * exp(-r2);  // no net volume
    }
    float speed = here.y + u_step_s * (SPEED * SPEED * lap.x / (cell.x * cell.y) + push) + SPREAD * lap.y;
    vec2 rim = min(vec2(at), vec2(last - at));
    float sponge = 1.0 - smoothstep(0.0, 24.0, min(rim.x, rim.y));
    speed *= exp(-u_step_s * (STILL + 14.0 * sponge * sponge));
    float height = (here.x + u_step_s * speed) * exp(-u_step_s * (0.35 + 8.0 * sponge * sponge));
    o_colour = vec4(height, speed, (e.x - w.x) / (2.0 * cell.x), (n.x - s.x) / (2.0 * cell.y));
}
