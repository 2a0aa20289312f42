// transitions/collapse.frag: a drain in the picture. All of it turns and flows into one point, drawn out to threads
// of light as it nears the rim; there the next one opens, small and whole as in a drop, and grows to its own size.

#include "lib/transition.glsl"
#include "lib/noise/value.glsl"

const int TAPS = 8;

vec2 turned(vec2 v, float angle) {
    float c = cos(angle), s = sin(angle);
    return vec2(c * v.x - s * v.y, s * v.x + c * v.y);
}

vec3 mixed(vec2 uv) {
    vec2 p = to_heights(uv);
    vec2 point = (u_chance.xy - 0.5) * vec2(0.35 * aspect(), 0.3);
    float hand = u_chance.z < 0.5 ? -1.0 : 1.0;
    float far = length(vec2(0.5 * aspect(), 0.5) + abs(point));
    vec2 away = p - point;
    float r = length(away);

    // A: an incompressible sink that takes the area pi * drained: what is at r came from sqrt(r^2 + drained).
    // The vortex turns what is near faster, as the ice skater does.
    float pull = u_progress * u_progress * (1.6 - 0.6 * u_progress);
    float drained = 1.5 * far * far * pull;
    vec3 flow = vec3(0.0);
    float all = 0.0;
    for (int i = 0; i < TAPS; i++) {
        float back = 1.0 - 0.028 * float(i) * smoothstep(0.0, 0.4, u_progress);   // where it was a moment ago
        float gone = drained * back;
        float source = sqrt(r * r + gone);
        float angle = hand * 1.15 * log((r * r + gone + 0.02) / (r * r + 0.02)) * (0.35 + 0.65 * u_progress);
        vec2 at = point + turned(away / max(r, 1e-4), angle) * source;
        vec2 at_uv = to_uv(at);
        vec2 beyond = max(abs(at_uv - 0.5) - 0.5, 0.0) * vec2(aspect(), 1.0);
        vec3 dark = exp(-length(beyond) * vec3(6.5, 6.0, 3.8));   // beyond the picture's edge is night
        float weight = 1.0 - 0.09 * float(i);
        flow += light_a(at_uv) * dark * weight;
        all += weight;
    }
    vec3 a = flow / all;
    // what is squeezed together grows bright, in arms
    float arms = 0.5 + 0.5 * cos(2.0 * (atan(away.y, away.x) * hand + 2.4 * log(r + 0.02)) + u_chance.w * 6.28);
    float throat = exp(-r * r / (0.012 + 0.10 * u_progress)) * smoothstep(0.02, 0.4, u_progress);
    a *= 1.0 + throat * (0.5 + 1.3 * arms);

    // B: in a disc of radius `open`, the whole of it bent together as by a drop; the bend goes as it opens
    float opening = smoothstep(0.22, 1.0, u_progress);
    float open = (1.15 * far + 0.03) * opening * opening * (1.25 - 0.25 * opening);
    open *= 1.0 + 0.22 * (1.0 - opening) * (arms - 0.5);   // its rim is drawn out by the stream
    float x = r / max(open, 1e-3);
    float lens = 1.0 - smoothstep(0.25, 1.0, u_progress);
    float bulge = mix(1.0, 0.30 + 0.70 * sqrt(max(1.0 - min(x * x, 1.0), 0.0)), lens * 0.9);
    float zoom = mix(1.0, far / max(open, 0.02), lens * lens);
    float unwind = -hand * 1.6 * lens * lens * (1.0 - min(x, 1.0));
    vec3 b = light_b(to_uv(point + turned(away, unwind) * zoom / bulge));
    b *= 1.0 - 0.55 * lens * smoothstep(0.55, 1.0, x);   // a drop is darker toward its rim

    float pixel = 1.5 / u_whole_px.y;
    float soft = pixel + open * (0.09 + 0.7 * opening * (1.0 - opening));   // no line: the drop's rim clears inward
    float within = 1.0 - smoothstep(open - soft, open + pixel, r);
    within *= smoothstep(0.0, 0.02, open);
    vec3 light = mix(a, b, within);
    // the rim: where the last of A is, thin, and only while it is small
    float off = r - open + 0.6 * soft, wide = 0.004 + 0.05 * open;
    float ring = exp(-off * off / (wide * wide)) * smoothstep(0.22, 0.32, u_progress);
    light += ring * (1.0 - opening) * (1.0 - opening) * (0.05 + 1.8 * a) * (0.25 + 0.75 * arms);
    return light;
}

#include "lib/transition_main.glsl"
