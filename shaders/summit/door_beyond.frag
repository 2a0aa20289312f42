// summit/door_beyond.frag: beyond the door: a deep sky that falls inward to a point of silver.

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
out vec4 o_colour;

void main() {
    vec3 d = v_ray / max(length(v_ray), 0.1);
    vec3 place = u_eye_world.xyz + v_ray;
    // the point lies far behind the opening, at the height of a face
    vec3 point = vec3(0.0, 88.2, -26.0);
    vec3 to = normalize(point - u_eye_world.xyz);
    vec3 right = normalize(cross(to, vec3(0.0, 1.0, 0.0)));
    vec3 up = cross(right, to);
    vec2 q = vec2(dot(d, right), dot(d, up)) / max(dot(d, to), 0.05);
    float r = length(q) + 1e-4;
    float turn = atan(q.y, q.x);
    // a well: depth is 1 / r; things fall down it. Gold-white at the bottom, burnt gold, indigo at its mouth
    float deep = log(r);
    float fall = fract(u_ash_s * 0.0625);
    float swirl = turn + 0.7 * deep;
    float streak = 0.5 + 0.5 * sin(9.0 * swirl + 2.0 * sin(3.0 * swirl + 1.0));
    float vein = 0.5 + 0.5 * sin(5.0 * swirl + 1.6 * sin(2.0 * swirl - 1.1 * deep) + 2.0);
    vein = vein * vein * vein;
    float rim_way = smoothstep(0.10, 0.62, r);
    vec3 light = mix(RED_GOLD * vec3(1.0, 0.72, 0.5) * 0.16, VEIN_INDIGO * 0.085, rim_way) * (0.15 + 0.9 * streak * streak);
    light += mix(RED_GOLD, VEIN_INDIGO * 0.8, smoothstep(0.25, 0.55, r)) * (0.30 * vein * (1.0 - 0.6 * rim_way));
    light += RED_GOLD * vec3(1.0, 0.8, 0.6) * (0.45 * exp(-r * 8.0) * (0.6 + 0.6 * streak));
    light += WARM_WHITE * (0.7 * exp(-r * 15.0) + 4.5 * exp(-r * r / 0.0014));
    // plates of another sky, on their way down, in three depths
    for (int k = 0; k < 3; k++) {
        float kf = float(k);
        float cells = 17.0 + 8.0 * kf;
        float z = deep * (2.6 + 0.8 * kf) + kf * 0.37 + fall * 8.0;
        float t = (turn + 0.35 * kf + 0.5 * deep) * cells / 6.2831853 + 64.0;
        vec2 cell = vec2(mod(floor(t), cells), mod(floor(z), 8.0));
        vec2 chance = hash2(cell + 31.0 * kf);
        float a = chance.x * 6.2831853;
        vec2 w = mat2(cos(a), sin(a), -sin(a), cos(a)) * (vec2(fract(t), fract(z)) - 0.5 - (chance - 0.5) * 0.24);
        float size = 0.10 + 0.22 * chance.y;
        float e = max(max(w.x * 1.2 + 0.6 * w.y, -w.x), max(0.9 * w.y - 0.3 * w.x, -w.y * 1.3)) - size;
        float soft = max(fwidth(deep) * 2.6, 0.02);
        float far_in = smoothstep(0.03, 0.14, r) * (1.0 - smoothstep(0.25, 0.6, soft));
        float plate = smoothstep(soft, -soft, e) * far_in;
        float rim = exp(-abs(e) / (0.02 + soft)) * far_in * 0.05 / (0.03 + soft);
        vec3 glow = mix(RED_GOLD, WARM_WHITE, smoothstep(0.25, 0.05, r)) * smoothstep(0.9, 0.1, r);
        light = mix(light, OBSIDIAN * 1.2 + light * 0.05, plate * 0.94) + (glow * 0.26 + VEIN_INDIGO * 0.05) * rim;
    }
    float open = smoothstep(0.0, 0.5, u_door);
    light *= 1.0 + 0.5 * open + 0.25 * u_heart;
    o_colour = vec4(light, 1.0);  // it has no air in it
}
