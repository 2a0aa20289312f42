// collective/spark.vert: the uneasy lamp's geyser: each spark flies, bounces once and dies, by formula alone.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"

uniform vec4 u_places;  // fountain x, z; lamp x, z
in vec2 a_corner;       // across -1..1, along 0 (tail) .. 1 (head)
in float i_number;
out vec3 v_spark;       // across, along, heat
flat out float v_own;

const float LIFT = 4.05;   // m, the globe's height
const float FALL = 9.81;   // m/s^2

/// Where it is t s after it left.
vec3 flight(vec3 start, vec3 v, float t) {
    float hit = (v.y + sqrt(v.y * v.y + 2.0 * FALL * (start.y - 0.03))) / FALL;
    float slow = 0.45;  // the air holds it back sideways
    float first = min(t, hit);
    vec3 p = start + vec3(v.xz, 0.0).xzy * (1.0 - exp(-slow * first)) / slow;
    p.y = start.y + v.y * first - 0.5 * FALL * first * first;
    if (t > hit) {
        float after = t - hit, up = (FALL * hit - v.y) * 0.34;
        p.xz += v.xz * 0.5 * after * exp(-slow * hit);
        float bounce = mod(after, 2.0 * up / FALL);
        float times = floor(after / (2.0 * up / FALL));
        up *= times < 0.5 ? 1.0 : 0.0;
        p.y = 0.03 + max(up * bounce - 0.5 * FALL * bounce * bounce, 0.0);
    }
    return p;
}

void main() {
    float own = hash(i_number + floor(u_seed.x * 1000.0));
    float rate = floor(mix(1700.0, 3300.0, hash(i_number + 9000.0))) / 4096.0;  // whole lives in 4096 s
    float turn = u_spark_s * rate + own, life = 1.0 / rate;
    float n = floor(turn), age = (turn - n) * life;
    vec2 a = hash2(vec2(i_number, mod(n, 997.0)));
    vec2 b = hash2(vec2(i_number + 5000.0, mod(n, 997.0)));
    float throw_ = 3.0 + 8.5 * b.x * b.x * (0.45 + 0.55 * sin(own * 40.0 + n * 2.4)
        * sin(own * 40.0 + n * 2.4));
    float heading = 6.2831853 * a.x, lean = 0.06 + 0.55 * a.y * a.y;
    vec3 v = throw_ * vec3(sin(lean) * cos(heading), cos(lean), sin(lean) * sin(heading));
    v.xz *= 1.25;
    vec3 start = vec3(u_places.z, LIFT, u_places.w);
    float tail = max(age - 0.045 - 0.02 * b.y, 0.0);
    vec3 p = flight(start, v, age), q = flight(start, v, tail);
    float heat = exp(-age * (0.7 + 1.4 * b.y)) * step(hash(i_number + 333.0), u_geyser);
    heat *= smoothstep(0.0, 0.02, age) * (1.0 - smoothstep(0.80 * life, life, age));
    vec3 at = mix(q, p, a_corner.y), along = p - q;
    vec3 to = at - u_eye_world.xyz;
    vec3 side = cross(along + vec3(0.0, 1e-4, 0.0), to);
    side /= max(length(side), 1e-6);
    float distance_m = max(dot(to, u_forward_world.xyz), 0.2);
    float wide = 0.036, drawn = max(wide, 1.1 * distance_m / u_focal_px);
    at += side * a_corner.x * drawn * 0.5 + normalize(along + vec3(0.0, 1e-4, 0.0)) * (a_corner.y - 0.5)
        * drawn;
    v_spark = vec3(a_corner, heat * min(1.0, wide / drawn + 0.35));
    v_own = b.y;
    gl_Position = heat > 0.004 ? u_view_projection * vec4(at, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
