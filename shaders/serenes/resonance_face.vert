// serenes/resonance_face.vert: where a face presses through the Resonance, and how far.

#include "serenes/air.glsl"
#include "serenes/resonance.glsl"

in vec2 in_corner;
in vec2 i_face;    // which one, a chance
out vec2 v_at;     // over the cloth; the mould covers [-1, 1]
out vec4 v_press;  // how far, which mould, tilt of the light, a chance

#include "lib/noise/hash.glsl"

// azimuth, height, half a width, rad: where the sky is open between the towers
const vec3 PLACE[18] = vec3[18](
    // one face's two or three, in turn
    vec3(0.085, 0.430, 0.084), vec3(-0.620, 0.400, 0.125), vec3(0.960, 0.360, 0.130),
    vec3(-0.370, 0.340, 0.090), vec3(0.420, 0.400, 0.110), vec3(-0.140, 0.520, 0.084),
    vec3(1.150, 0.400, 0.130), vec3(0.200, 0.330, 0.080), vec3(-0.420, 0.480, 0.110),
    vec3(0.660, 0.420, 0.120), vec3(-0.850, 0.360, 0.125), vec3(-0.020, 0.560, 0.090),
    // and those of the howl, all at once
    vec3(-0.260, 0.450, 0.110), vec3(0.210, 0.500, 0.120), vec3(-0.470, 0.330, 0.125),
    vec3(0.430, 0.310, 0.130), vec3(0.640, 0.500, 0.130), vec3(-0.690, 0.520, 0.130));

void main() {
    // every face has its own time, 6 to 8 s; where, which and how far is another each time. They hurry as the
    // dream goes on
    float turns = floor(520.0 + 23.0 * i_face.x + 25.0 * i_face.y);
    float clock = u_rain_s * turns / 4096.0 + 0.29 * i_face.x + 0.15 * i_face.y
        + (0.6 + 0.25 * i_face.x) * (u_gather + u_refusal + u_pools + u_shatter);
    float which = floor(clock), age = (clock - which) * 4096.0 / turns;
    which = mod(which, turns) + 97.0 * i_face.x;
    float press = smoothstep(0.0, 0.8, age) * smoothstep(3.0, 1.7, age) * u_faces;
    press *= 1.0 - smoothstep(0.5, 0.9, u_howl);
    bool howls = i_face.x > 5.5;
    if (howls) {
        which = 31.0 * i_face.x;
        press = smoothstep(0.04 + 0.16 * i_face.y, 0.30 + 0.16 * i_face.y, u_howl)
            * smoothstep(0.92, 0.55, u_howl + 0.12 * i_face.y) * (0.90 + 0.10 * u_pulse);
    }
    vec4 chance = vec4(hash2(vec2(which, 3.0)), hash2(vec2(which, 8.0)));
    int number = int(i_face.x);
    vec3 place = PLACE[howls ? number + 6 : 2 * number + int(mod(which, 2.0))];
    float az = place.x + 0.07 * (chance.x - 0.5), el = place.y + 0.05 * chance.y;
    float size = place.z * (0.85 + 0.35 * chance.z);
    vec3 d = vec3(sin(az) * cos(el), sin(el), -cos(az) * cos(el));
    vec3 right = vec3(cos(az), 0.0, sin(az)), up = cross(right, d);
    float lean = 0.35 * (chance.w - 0.5);
    v_at = in_corner * vec2(1.20, 1.35) + vec2(0.0, 0.08);  // cloth all about it
    vec2 p = v_at * vec2(1.0, 1.25) * size * (0.94 + 0.06 * press);
    p = vec2(p.x * cos(lean) - p.y * sin(lean), p.x * sin(lean) + p.y * cos(lean));
    vec3 at = normalize(d + right * p.x + up * p.y);
    stir(at);
    v_press = vec4(press, howls ? 1.0 : floor(chance.x * 2.999), chance.z > 0.5 ? 1.0 : -1.0, chance.y);
    vec4 at_clip = u_view_projection * vec4(u_eye_world.xyz + at * 200.0, 1.0);
    gl_Position = press > 0.002 ? at_clip : vec4(2.0, 2.0, 2.0, 1.0);
}
