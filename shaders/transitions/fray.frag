// transitions/fray.frag: the picture is cloth. Its weave comes to light, it wears thin in places, weft parts before
// warp, the last threads hang loose over what comes and throw their shade on it, then let go.

#include "lib/transition.glsl"
#include "lib/noise/value.glsl"

const float PITCH = 1.0 / 125.0;   // between threads, heights; at least FINEST px
const float FINEST = 4.4;

flat in vec4 v_rent[3];  // middle and direction of each rent, heights
flat in float v_far;     // how far the corner is that is farthest from them

#include "transitions/fray_rent.glsl"

/// When the cloth at a place is worn through, about [0, 1].
float worn(vec2 p) {
    float at = 0.15 + 0.62 * rents(v_rent, p) / v_far + 0.44 * (value_fbm(p * 2.6 + u_chance.zw * 60.0) - 0.5);
    return max(at, 0.05 + 0.25 * (at - 0.05));   // none so early that it is worn at the start
}

/// A thread in its cell. x: across it, [-0.5, 0.5] of the pitch. returns  light on it, how much of it covers
vec2 thread(float x, float radius, float soft) {
    float side = clamp(x / radius, -1.0, 1.0);
    return vec2(0.74 + 0.42 * sqrt(1.0 - side * side) - 0.20 * side, 1.0 - smoothstep(radius - soft, radius + soft, abs(x)));
}

vec3 mixed(vec2 uv) {
    vec2 p = to_heights(uv);
    float pitch = max(PITCH, FINEST / u_whole_px.y);
    float soft = 0.6 / (pitch * u_whole_px.y);
    float tilt = (u_chance.w - 0.5) * 0.5;
    mat2 lay = mat2(cos(tilt), -sin(tilt), sin(tilt), cos(tilt));
    float eased = mix(u_progress, u_progress * u_progress * (3.0 - 2.0 * u_progress), 0.5);
    float now = mix(-0.14, 1.00, eased);
    float at = worn(p);
    float onset = smoothstep(0.0, 0.10, u_progress);
    float slack = onset * smoothstep(0.16, -0.12, at - now);            // [0, 1] how loose the cloth is here
    // loose cloth billows: threads leave their straight lines
    vec2 sway = vec2(value_noise(p * 7.0 + vec2(0.0, u_progress * 3.0)), value_noise(p * 7.0 + 30.0)) - 0.5;
    vec2 fine = vec2(value_noise(p * 23.0 + 4.0), value_noise(p * 23.0 + 60.0)) - 0.5;
    vec2 moved = (sway * 0.050 + fine * 0.012) * slack;
    vec2 q = lay * (p + moved) / pitch;
    vec2 cell = floor(q), f = q - cell - 0.5;

    // each thread holds for its own time; along it, it gives way here and there
    vec2 own = vec2(hash(cell.x + 0.5 + u_chance.x * 4096.0), hash(cell.y + 7000.5 + u_chance.y * 4096.0));
    vec2 place = vec2(value_noise(vec2(q.y * 0.045, cell.x * 3.7)), value_noise(vec2(q.x * 0.06, cell.y * 3.7)));
    vec2 stays = at + vec2(0.06, -0.02) + 0.16 * own * own * own + 0.13 * (place - 0.5);
    vec2 left = stays - now;                                      // until it lets go; warp, weft
    vec2 here = smoothstep(0.0, 0.02, left);
    here *= smoothstep(1.0, 0.86, u_progress);
    // a loose thread is thinner, and lies aside in its place
    vec2 thin = onset * smoothstep(0.10, 0.0, left);
    vec2 radius = mix(vec2(0.5 + soft), vec2(0.13, 0.11) + 0.10 * own, thin * slack);
    vec2 aside = (own - 0.5) * 0.5 * thin * slack;
    vec2 warp = thread(f.x - aside.x, radius.x, soft), weft = thread(f.y - aside.y, radius.y, soft);
    warp.y *= here.x;
    weft.y *= here.y;
    // over and under: which of the two is on top, cell by cell, rounding toward its ends
    float over = mod(cell.x + cell.y, 2.0);
    float dip_x = over > 0.5 ? 1.0 - 0.30 * f.y * f.y * 4.0 : 0.72;
    float dip_y = over > 0.5 ? 0.72 : 1.0 - 0.30 * f.x * f.x * 4.0;
    float weave = smoothstep(0.0, 0.22, u_progress) * smoothstep(0.52, 0.02, at - now);
    // cloth as seen: the picture is dyed into it
    vec3 dye = light_a(uv + moved * 0.8 / vec2(aspect(), 1.0));
    float lit_x = mix(1.0, warp.x * dip_x * 1.10, weave), lit_y = mix(1.0, weft.x * dip_y * 1.10, weave);
    float top = over > 0.5 ? warp.y : weft.y, below = over > 0.5 ? weft.y : warp.y;
    vec3 top_light = dye * (over > 0.5 ? lit_x : lit_y), below_light = dye * (over > 0.5 ? lit_y : lit_x);
    below_light *= 1.0 - 0.35 * top * weave;

    // what comes, in the cloth's shade: the sheet's own near its edge, and that of single threads, thrown to a side
    float shade = 0.60 * smoothstep(-0.16, 0.02, at - now);
    vec2 thrown = lay * (p + moved + vec2(-0.007, 0.010)) / pitch;
    vec2 g = thrown - floor(thrown) - 0.5;
    float own_x = hash(floor(thrown.x) + 0.5 + u_chance.x * 4096.0);
    float line = at + 0.06 + 0.16 * own_x * own_x * own_x - now;
    shade = max(shade, 0.55 * (1.0 - smoothstep(0.10, 0.45, abs(g.x))) * smoothstep(-0.02, 0.03, line));
    shade *= smoothstep(1.0, 0.86, u_progress);
    vec3 light = light_b(uv) * (1.0 - shade);
    light = mix(light, below_light, below);
    light = mix(light, top_light, top);
    return light;
}

#include "lib/transition_main.glsl"
