// serenes/shard.vert: a pane that has let go: it drifts out, falls slowly, tumbles, and thins to a splinter.

#include "serenes/air.glsl"
#include "serenes/glass_form.glsl"
#include "serenes/glass_swell.glsl"
#include "serenes/shard_time.glsl"

in vec2 a_place;    // cells
in vec2 a_centre;   // cells
in vec3 a_chance;   // 0 on the skin, 1 within; chance; 1 at its middle, 0 at its outline
in vec4 i_tower;
in vec4 i_kind;

out vec3 v_world;
out vec3 v_shard;   // age, s; layer; chance
out float v_edge;
out vec3 v_air;     // what the air before it becomes far off

vec3 chances(float n) {
    uint h = hash_u(uint(n * 16777216.0) + 977u);
    uint g = hash_u(h), f = hash_u(g);
    return vec3(float(h >> 8), float(g >> 8), float(f >> 8)) / 16777216.0;
}

vec3 on_skin(vec2 cell, out vec2 out_xz) {
    float t = clamp(cell.y / PANES.y, 0.0, 1.0), turn = cell.x / PANES.x;
    out_xz = vec2(cos(turn * 6.2831853), sin(turn * 6.2831853));
    float y = t * i_tower.w;
    float r = form(t, i_kind.x).x * (1.0 + lobes(out_xz, t, i_kind.y).x);
    r += swell_height(turn, y, i_kind.y) * smoothstep(1.0, 0.93, t);
    return vec3(i_tower.x + out_xz.x * r, y, i_tower.y + out_xz.y * r);
}

void main() {
    float age = shatter_time() - release(a_centre, i_tower, i_kind.y);
    v_shard = vec3(age, a_chance.xy);
    v_edge = a_chance.z;
    v_world = vec3(0.0);
    v_air = vec3(0.0);
    if (age <= 0.0 || age > 5.5) {
        gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
        return;
    }
    vec3 one = chances(a_chance.y), two = chances(fract(a_chance.y * 7.0 + i_kind.y));
    vec2 out_centre, out_xz;
    vec3 centre = on_skin(a_centre, out_centre), place = on_skin(a_place, out_xz);
    vec3 er = vec3(out_centre.x, 0.0, out_centre.y);
    place -= er * (a_chance.x * (0.05 + 0.10 * one.x));
    vec3 local = place - centre;
    // most are soon splinters, a few stay plates; all thin, one axis outlasts the others
    float least = mix(0.16, 0.95, two.x * two.x);
    local *= mix(1.0, least, smoothstep(0.05, 0.9 + 0.8 * one.z, age));
    float thin = smoothstep(0.8, 4.6, age * (0.6 + 0.7 * two.z)) * (0.3 + 0.7 * one.y);
    vec3 axis = normalize(two - 0.5 + vec3(0.0, 0.02, 0.0));
    float along = dot(local, axis);
    local = (local - axis * along) * (1.0 - 0.80 * thin) + axis * along * (1.0 - 0.25 * thin);
    local *= 1.0 - smoothstep(3.8, 5.4, age);
    // tumbling. source   Rodrigues, 1840
    vec3 spin = normalize(one - 0.5 + vec3(0.02, 0.0, 0.0));
    float angle = (0.4 + 1.6 * one.y) * age * smoothstep(0.0, 0.8, age);
    float c = cos(angle), s = sin(angle);
    local = local * c + cross(spin, local) * s + spin * dot(spin, local) * (1.0 - c);
    vec3 drift = er * (0.7 + 2.4 * two.x) + (one - 0.5) * 1.6;
    float slow = (1.0 - exp(-0.5 * age)) / 0.5;
    vec3 p = centre + drift * slow;
    p.y -= (0.10 + 0.75 * two.y * two.y) * age * age - 0.35 * one.z * age;
    // one in nine comes at the eye
    float toward = step(0.89, fract(a_chance.y * 31.0));
    vec3 to_eye = u_eye_world.xyz + vec3((one.x - 0.5) * 12.0, 3.0 + 6.0 * one.y, -4.0) - centre;
    p += to_eye * (toward * 0.55 * smoothstep(0.2, 5.0, age));
    p += 0.35 * age * vec3(sin(centre.y * 0.31 + age * 0.6), 0.4 * sin(centre.x * 0.4 + age * 0.5), cos(centre.y * 0.27 + age * 0.7));
    v_world = p + local;
    v_world.y = max(v_world.y, 0.03);
    vec3 d = v_world - u_eye_world.xyz;
    d /= max(length(d), 0.05);
    v_air = air_light(vec3(d.x, max(abs(d.y), 0.02), d.z));
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
