// collective/chime.vert: the fountain's solid parts: a basin that breaks into wedges and chunks, a stem that
// snaps, chimes that swing from the crown and scatter.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/chime.glsl"

in vec3 a_place;
in vec3 a_normal;
in float a_kind;  // 0 stone, 1 metal, 2 a chime, 3 the one that falls, 4 the basin's wet inside
in float a_part;  // as in scenes/collective/fountain.py
out vec3 v_world;
out vec3 v_normal;
out vec3 v_rest;      // where it was while the fountain stood, m
flat out vec2 v_chime;  // kind, part

const float WEDGES = 11.0;
const float TURN = 6.2831853;

/// A wedge of the basin: it parts from its neighbours, sinks and leans.
void wedge(inout vec3 p, inout vec3 n, float number) {
    float broken = smoothstep(0.12 + 0.3 * hash(number + 41.0), 0.75, u_overturned);
    float a = TURN * (number + 0.5) / WEDGES, own = hash(number + 5.0);
    vec2 out_ = vec2(cos(a), sin(a));
    float near = 0.5 + 0.5 * dot(out_, FALLS);
    float lean = (mix(-0.42, 0.16, own) + 0.85 * step(0.74, own)) * broken, s = sin(lean), c = cos(lean);
    vec2 hinge = out_ * 1.85;
    p.xz -= hinge;
    float r = dot(p.xz, out_), nr = dot(n.xz, out_);
    p.xz += out_ * (r * c + p.y * s - r);
    p.y = p.y * c - r * s;
    n.xz += out_ * (nr * c + n.y * s - nr);
    n.y = n.y * c - nr * s;
    float skew = (hash(number + 60.0) - 0.5) * 0.28 * broken;  // about its own middle
    p.xz += vec2(-p.z, p.x) * skew + hinge + out_ * broken * (0.05 + 0.40 * own * own);
    p.y -= broken * (0.06 + 0.34 * near * hash(number + 13.0));
}

/// A chunk of stone: thrown from the basin's wall, it lies where it fell.
vec3 chunk(vec3 p, float number) {
    vec2 h = hash2(vec2(number, 71.0)), k = hash2(vec2(number, 29.0));
    float s = smoothstep(0.18 + 0.25 * k.x, 0.60 + 0.35 * k.x, u_overturned);
    float a = TURN * h.x;
    vec2 way = vec2(cos(a), sin(a)) + FALLS * 0.35;
    vec3 from = vec3(way.x * 1.5, 0.35, way.y * 1.5);
    vec3 to = vec3(way.x, 0.0, way.y) * (1.75 + 2.1 * h.y * h.y) + vec3(0.0, 0.05, 0.0);
    float turn = s * (2.0 + 4.0 * k.y), c = cos(turn), e = sin(turn);
    p.xz = vec2(p.x * c - p.z * e, p.x * e + p.z * c);
    vec3 at = mix(from, to, s) + vec3(0.0, 2.6 * s * (1.0 - s) * k.y, 0.0);
    return at + p * smoothstep(0.0, 0.15, s) * (1.0 - 0.55 * h.y);
}

/// A chime hangs plumb from the crown, or lies scattered about it.
void chime(inout vec3 p, inout vec3 n, float part) {
    float i = part - 1.0, a = TURN * i / 21.0, own = hash(part + 3.0);
    float radius = mod(i, 3.0) < 0.5 ? 0.46 : 0.78;
    vec3 top = vec3(radius * cos(a), CROWN_M, radius * sin(a));
    vec3 l = p - top, hang = l, lie = n;
    float t = TURN * (u_breath * 3.0 + own);
    float swing = 0.030 + 0.05 * u_tremble + 0.10 * u_crack * (1.0 - u_overturned);
    hang.xz += max(-l.y, 0.0) * swing * vec2(sin(t), cos(t + own * 5.0));
    vec3 hung = tipped(top) + hang;
    float floor_m = 0.05 + 0.02 * own;
    if (u_overturned > 0.0) hung.y = max(hung.y, floor_m);
    float loose = step(0.22, own) * smoothstep(0.25 + 0.35 * own, 0.60 + 0.35 * own, u_overturned);
    vec2 h = hash2(vec2(part, 8.0));
    float q = TURN * h.y;
    vec2 way = vec2(cos(q), sin(q)), across = vec2(-way.y, way.x);
    vec2 spot = u_places.xy + FALLS * (0.9 + 3.4 * h.x) + vec2(-FALLS.y, FALLS.x) * 2.3 * (2.0 * own - 1.0);
    vec3 lying = vec3(spot.x, floor_m + l.x, spot.y);
    lying.xz += way * (-l.y) + across * l.z;
    lie = vec3(across.x * n.z - way.x * n.y, n.x, across.y * n.z - way.y * n.y);
    p = mix(hung, lying, loose);
    p.y += 1.2 * loose * (1.0 - loose);
    n = normalize(mix(n, lie, loose) + vec3(0.0, 1e-4, 0.0));
}

void main() {
    vec3 p = a_place, n = a_normal;
    v_rest = p;
    if (a_kind > 2.5 && a_kind < 3.5) {
        float spin = TURN * 1.6 * u_overturned * u_overturned + 1.2;
        float s = sin(spin), c = cos(spin);
        p.yx = vec2(p.y * c - p.x * s, p.y * s + p.x * c);
        n.yx = vec2(n.y * c - n.x * s, n.y * s + n.x * c);
        p += fallen() + vec3(0.0, 0.04, 0.0);
    } else if (a_kind > 1.5 && a_kind < 2.5) {
        chime(p, n, a_part);
    } else if (a_part < 50.0) {
        p = tipped(p);
        n = tipped_way(n);
    } else {
        if (a_part > 199.0) p = chunk(p, a_part - 200.0);
        else if (a_part > 99.0) wedge(p, n, a_part - 100.0);
        else if (a_part > 91.5) p.y *= 1.0 - 0.25 * u_overturned;
        else if (a_part > 90.5) p.y -= 0.42 * smoothstep(0.2, 0.8, u_overturned);  // the water runs out
        p += vec3(u_places.x, 0.0, u_places.y);
    }
    v_world = p;
    v_normal = n;
    v_chime = vec2(a_kind, a_part);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
    if ((a_kind > 2.5 && a_kind < 3.5 && u_overturned < 0.25) || (a_part > 199.0 && u_overturned < 0.1))
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
