// summit/plate_pose.frag: where each plate is at this moment: a column a plate, four rows.
//   0  middle in the world, m; size, 1 while whole
//   1  turn, a quaternion
//   2  how far it has fallen, how loose it is, how far a finger holds it, all [0, 1]; height of its home, m
//   3  its normal at home, length 1; thickness, m

#include "summit/plate_held.glsl"

uniform sampler2D t_plate;  // row 0: middle x, z, disc radius, circumradius; row 1: chance
out vec4 o_pose;

vec4 turned(vec3 axis, float angle) {
    return vec4(axis * sin(0.5 * angle), cos(0.5 * angle));
}

vec4 turned_after(vec4 b, vec4 a) {
    return vec4(b.w * a.xyz + a.w * b.xyz + cross(b.xyz, a.xyz), a.w * b.w - dot(a.xyz, b.xyz));
}

/// Nothing hangs between the eye and the door: moved out of the way, upward and aside.
vec3 before_the_door(vec3 at, float reach_m) {
    const vec3 DOOR = vec3(0.0, 88.0, 9.0);
    vec3 way = DOOR - u_eye_world.xyz;
    float s = clamp(dot(at - u_eye_world.xyz, way) / max(dot(way, way), 1.0), 0.0, 1.0);
    vec3 off = at - u_eye_world.xyz - s * way;
    float off_m = max(length(off), 0.1), clear_m = 3.0 + 5.0 * s + reach_m;
    float apart = clear_m * (1.0 - smoothstep(0.0, 1.6 * clear_m, off_m));
    apart *= 1.0 - smoothstep(0.55, 0.80, u_collapse);
    return at + normalize(off / off_m + vec3(0.0, 0.8, 0.0)) * apart;
}

void main() {
    if (u_whole_px.x < 0.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
    int which = int(gl_FragCoord.x), row = int(gl_FragCoord.y);
    vec4 place = texelFetch(t_plate, ivec2(which, 0), 0), r = texelFetch(t_plate, ivec2(which, 1), 0);
    vec3 home = dome_point(place.xy);
    float away = length(place.xy), q = away / DOME_M, turn = atan(place.y, place.x + 1e-6);
    float held = held_up(home);

    float loose = smoothstep(0.0, 1.0, 1.6 * (1.45 * u_loosen - 0.55 * pow(q, 0.6) - 0.35 * r.y));
    // the clock of the fall: a spiral front from the summit outward, and a few that let go early
    float clock = u_collapse * 1.02 + 0.17 * u_sag;
    float start = 0.17 + 0.56 * pow(q, 0.5) + 0.09 * (r.x - 0.5);
    start += 0.04 * sin(2.0 * turn + 5.0 * log(away + 20.0));
    start -= 0.16 * step(0.82, r.w) * step(q, 0.55) * r.z;
    float fallen = clamp((clock - max(start, 0.05)) / 0.42, 0.0, 1.0);
    float kept = held * held * (3.0 - 2.0 * held);
    fallen *= 1.0 - kept;
    loose *= 1.0 - 0.92 * kept;

    vec3 around = vec3(-sin(turn), 0.0, cos(turn));
    float eased = fallen * fallen * (3.0 - 2.0 * fallen), fallen2 = fallen * fallen;
    if (row == 0) {
        float left = away * (1.0 - 0.985 * pow(fallen, 1.7));
        float angle = turn + 1.9 * pow(fallen, 2.2) * (0.7 + 0.6 * r.y);
        float funnel = PEAK_WORLD.y + 8.0 + 150.0 * left / (left + 150.0);
        funnel += (r.z - 0.5) * 70.0 * fallen * (1.0 - 0.6 * fallen) * (1.0 - smoothstep(0.8, 1.0, fallen));
        funnel = mix(funnel, PEAK_WORLD.y + 4.0, fallen2 * fallen2);
        float y = mix(home.y - 3.4 * loose * r.x * (1.0 - min(q, 1.0)), funnel, eased);
        y += -46.0 * fallen * (1.0 - fallen) * r.x;
        float great = step(0.87, r.w) * (1.0 - smoothstep(0.3, 0.4, q));  // slabs that come near the eye
        y -= 190.0 * great * fallen2 * (1.0 - fallen);
        float size = mix(1.0, 0.72, fallen2) * (1.0 + 0.25 * smoothstep(0.0, 0.5, fallen) * step(0.6, r.w));
        size *= 1.0 + 1.3 * great * smoothstep(0.0, 0.45, fallen) * min(1.0, 9.0 / max(place.w, 1.0));
        size *= 1.0 - smoothstep(0.68, 0.97, fallen);
        vec3 at = vec3(cos(angle) * left, y, sin(angle) * left);
        at = before_the_door(at, min(place.w, 16.0) * size);
        // the nearer the summit the smaller; and none so near the eye that it is only a dark edge
        float near_m = length(at - u_eye_world.xyz), falls = smoothstep(0.0, 0.60, fallen);
        float most = min(2.6 + 0.24 * left, 0.40 * max(near_m - 3.0, 0.0)) / max(place.w, 0.1);
        size = mix(size, min(size, most), falls);
        o_pose = vec4(at, size);
    } else if (row == 1) {
        float hinge = 0.13 * loose * (r.x - 0.3) + 1.75 * smoothstep(0.0, 0.75, fallen) * (0.55 + 0.6 * r.y);
        vec3 axis = normalize(r.xyz - 0.5 + vec3(1e-3));
        float tumble = 0.14 * loose * (r.w - 0.35) + (1.6 * fallen + fallen2) * (r.w - 0.35);
        vec4 swing = turned(vec3(0.0, 1.0, 0.0), -1.9 * pow(fallen, 2.2) * (0.7 + 0.6 * r.y));
        o_pose = turned_after(swing, turned_after(turned(around, hinge), turned(axis, tumble)));
    } else if (row == 2) {
        o_pose = vec4(fallen, loose, held, home.y);
    } else {
        float e = 1.5;
        float dx = dome_height(place.xy + vec2(e, 0.0)) - dome_height(place.xy - vec2(e, 0.0));
        float dz = dome_height(place.xy + vec2(0.0, e)) - dome_height(place.xy - vec2(0.0, e));
        float thick = mix(1.4, 4.6, r.z * r.z) * (0.5 + 2.4 * min(q, 1.0));
        o_pose = vec4(normalize(vec3(-dx, 2.0 * e, -dz)), thick);
    }
}
