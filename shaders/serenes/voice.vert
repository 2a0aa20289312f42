// serenes/voice.vert: a ribbon of silk from speaker to listener, with slow waves running along it.

#include "serenes/air.glsl"

in vec2 a_ribbon;   // share of the way, side -1 or 1
in vec4 i_from;     // place (m), length of the way (m)
in vec4 i_to;       // place (m), how plainly it is seen
in vec4 i_own;      // phase, side that it bows to, chance
out vec2 v_ribbon;
out float v_light;
out float v_sheen;
flat out float v_own;

vec3 way(float s) {
    float open = 4.0 * s * (1.0 - s), whole = i_from.w;
    vec3 along = i_to.xyz - i_from.xyz;
    vec3 side = normalize(vec3(along.z, 0.0, -along.x) + vec3(1e-4, 0.0, 0.0));
    float a = 6.2831853 * (fract(u_rain_s * 0.09375 + i_own.x) - 0.7 * s);
    float b = 6.2831853 * (fract(u_rain_s * 0.15625 + i_own.z) - 1.3 * s);
    float reach = min(0.055 * whole, 0.30);
    float curve = sin(6.2831853 * s) * i_own.y;     // an S from the one to the other
    vec3 p = i_from.xyz + along * s;
    p += side * reach * (0.9 * curve + open * (0.35 * sin(a) + (0.10 + 0.25 * u_discord) * sin(b)));
    p.y += open * (0.06 + 0.075 * whole * (0.6 + 0.8 * i_own.z) + 0.35 * reach * sin(a + 1.7)) + 0.3 * reach * curve;
    return p;
}

void main() {
    float s = a_ribbon.x;
    vec3 p = way(s), ahead = way(s + 0.012) - way(s - 0.012);
    ahead /= max(length(ahead), 1e-5);
    vec3 up = normalize(cross(cross(ahead, vec3(0.0, 1.0, 0.0)) + vec3(1e-4), ahead) + vec3(0.0, 1e-4, 0.0));
    vec3 out_ = cross(ahead, up);
    float twist = 0.55 * sin(6.2831853 * (0.6 * s - fract(u_rain_s * 0.0625 + i_own.z)));
    twist += 0.35 * sin(5.0 * s + 6.2831853 * i_own.x);
    vec3 wide = up * cos(twist) + out_ * sin(twist);
    vec3 n = cross(ahead, wide);
    vec3 to = p - u_eye_world.xyz;
    float t = max(length(to), 0.2);
    to /= t;
    float packet = 0.0;
    for (int k = 0; k < 2; k++) {
        float at = fract(u_rain_s * 0.125 + i_own.x + 0.5 * float(k)) * 1.5 - 0.25;
        float q = (s - at) / 0.24;
        packet += exp(-q * q);
    }
    float ends = smoothstep(0.0, 0.05, s) * smoothstep(1.0, 0.95, s);
    // silk: nothing at the mouth, a hand's breadth and more where it billows
    float billow = 0.5 + 0.5 * sin(6.2831853 * (1.6 * s - fract(u_rain_s * 0.109375 + i_own.x)));
    float half_m = (0.020 + 0.100 * billow + 0.060 * packet) * sqrt(4.0 * s * (1.0 - s) + 1e-4) * ends;
    float drawn = max(half_m, 0.7 * t / u_focal_px);
    p += wide * a_ribbon.y * drawn;
    float face = abs(dot(n, to));
    v_sheen = 0.55 + 0.8 * pow(max(1.0 - face, 0.0), 2.0) + 0.7 * pow(abs(sin(3.0 * twist + 9.0 * s)), 8.0);
    v_light = i_to.w * ends * (0.34 + 1.15 * packet) * min(1.0, half_m / drawn + 0.10);
    v_light *= exp(-t * 0.008 * u_haze);
    v_ribbon = a_ribbon;
    v_own = i_own.z;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
