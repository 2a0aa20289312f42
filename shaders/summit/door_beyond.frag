// summit/door_beyond.frag: beyond the door: a deep sky that falls inward to a point of silver.

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
out vec4 o_colour;

void main() {
    vec3 d = v_ray / max(length(v_ray), 0.1);
    vec3 place = u_eye_world.xyz + v_ray;
    // the point lies far behind the opening, at the height of a face
    vec3 point = vec3(0.0, 87.0, -70.0);
    vec3 to = normalize(point - u_eye_world.xyz);
    vec3 right = normalize(cross(to, vec3(0.0, 1.0, 0.0)));
    vec3 up = cross(right, to);
    vec2 q = vec2(dot(d, right), dot(d, up)) / max(dot(d, to), 0.05);
    float r = length(q) + 1e-4;
    float turn = atan(q.y, q.x);
    // a well: depth is 1 / r; things fall down it
    float deep = log(r);
    float fall = fract(u_ash_s * 0.0625);
    float swirl = turn + 0.7 * deep;
    float streak = 0.5 + 0.5 * sin(9.0 * swirl + 2.0 * sin(3.0 * swirl + 1.0));
    vec3 light = mix(VEIN_INDIGO * 0.9 + LAVENDER * 0.2, GOLD, smoothstep(0.75, 0.12, r)) * (0.55 + 0.5 * streak);
    light *= 0.28 / (0.10 + r);
    light += mix(GOLD, SILVER, 0.8) * (5.0 * exp(-r * r / 0.0028) + 0.9 * exp(-r * 9.0));
    // plates of another sky, on their way down, in three depths
    for (int k = 0; k < 3; k++) {
        float z = deep * 1.35 + float(k) * 0.37 + fall * 4.0;
        float t = (turn + 0.35 * float(k) + 0.25 * deep) * (8.0 + 3.0 * float(k)) / 6.2831853 + 64.0;
        float cells = 8.0 + 3.0 * float(k);
        vec2 cell = vec2(mod(floor(t), cells), mod(floor(z * 1.0), 4.0));
        vec2 in_cell = vec2(fract(t), fract(z)) - 0.5;
        vec2 chance = hash2(cell + 31.0 * float(k));
        float a = chance.x * 3.0;
        in_cell = mat2(cos(a), sin(a), -sin(a), cos(a)) * (in_cell + (chance - 0.5) * 0.3);
        float size = 0.14 + 0.24 * chance.y;
        float e = max(abs(in_cell.x) * 1.3 + 0.45 * in_cell.y, abs(in_cell.y) * (0.9 + chance.x)) - size;
        float soft = 0.02 + 0.01 / r * 0.2;
        float plate = smoothstep(soft, -soft, e) * smoothstep(0.06, 0.16, r);
        float rim = exp(-abs(e) / 0.03) * smoothstep(0.06, 0.2, r);
        light = mix(light, OBSIDIAN * 2.0, plate * 0.85) + GOLD * (rim * 0.35);
    }
    float open = smoothstep(0.0, 0.5, u_door);
    light *= 0.7 + 0.8 * open + 0.25 * u_heart;
    o_colour = vec4(through_air(light, place), 1.0);
}
