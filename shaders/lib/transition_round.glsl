// lib/transition_round.glsl: where a place of a transition's plane is in the picture. With ALL_ROUND the plane is a chart
// of what is ahead or of what is behind, 200 degrees wide.

#ifndef ALL_ROUND

vec2 in_picture(vec2 uv) {
    return inside(uv);
}

#else

uniform int u_round;   // the picture: 1 equirectangular, 2 a cylinder
uniform vec2 u_rows;   // tangents of the elevations at a cylinder's lower and upper edge

const float PI = 3.14159265;
const float CHART = 3.4906585;  // rad from a chart's edge to the other: transition.py has it too
const float BAND = 0.16;        // rad to either side of a right angle in which one gives way to the other

float g_chart = 1.0;   // 1: of what is ahead, -1: of what is behind; 0: it is the picture itself

/// A chart has directions by their angle from its middle (azimuthal equidistant); beyond its edge it goes on to what
/// is on the other side.
vec2 in_picture(vec2 uv) {
    if (g_chart == 0.0) return inside(uv);
    vec2 p = uv - 0.5;
    float r = length(p), angle = min(r * CHART, PI);
    p *= sin(angle) / max(r, 1e-6);
    float ahead = cos(angle) * g_chart, level = length(vec2(p.x, ahead));
    float up = atan(p.y, level) / PI + 0.5;
    if (u_round == 2) {
        up = (p.y / max(level, 1e-4) - u_rows.x) / (u_rows.y - u_rows.x);
        up = 1.0 - abs(1.0 - abs(up));   // beyond its edges it is mirrored
    }
    float half_px = 0.5 / u_picture_px.y;
    return vec2(atan(p.x, ahead) / (2.0 * PI) + 0.5, clamp(up, half_px, 1.0 - half_px));
}

/// The direction of a place of the picture: right, up, ahead.
vec3 way_of(vec2 uv) {
    float turn = (uv.x - 0.5) * 2.0 * PI, rise = (uv.y - 0.5) * PI;
    if (u_round == 2) return normalize(vec3(sin(turn), mix(u_rows.x, u_rows.y, uv.y), cos(turn)));
    return vec3(sin(turn) * cos(rise), sin(rise), cos(turn) * cos(rise));
}

/// Where a direction is on the chart g_chart, [0, 1], and how much that chart gives to it. Less than 0: nothing, nor
/// to what is next to it.
vec3 on_chart(vec3 way) {
    float off = length(way.xy), angle = atan(off, way.z * g_chart);
    float share = 1.0 - smoothstep(-BAND, BAND, angle - 0.5 * PI);
    if (angle > 0.5 * PI + BAND + 0.02) share = -1.0;
    return vec3(0.5 + way.xy / max(off, 1e-6) * angle / CHART, share);
}

#endif
