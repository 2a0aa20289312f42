// post/surround.frag: what one flat view about the eye gives to a dome, a panorama, or a picture all round. Added up
// over all of them. Level directions: x right, y up, z ahead. visuals/render/surround.py and lens.py say the same.

uniform sampler2D t_face;    // linear light
uniform float u_pole;        // the tangent on a side at which a pole gives on from it
uniform vec4 u_map;          // factor and offset from tangents on the face to its uv
uniform int u_side;          // number of the side; -1 the top, -2 the bottom
uniform vec2 u_ring;         // rad: from a side to the next; clockwise from the front to this one
uniform vec2 u_bands;        // half the width of a fade: rad between sides, a tangent towards the poles
uniform int u_kind;          // of Lens: 1 azimuthal equidistant, 2 equirectangular, 3 a cylinder
uniform vec2 u_lean;         // sine and cosine of a dome's tilt
uniform vec3 u_cylinder;     // rad that it goes round; tangents of the elevations at its lower and upper edge
uniform vec2 u_origin_px;    // this target's corner in the whole picture
uniform vec2 u_whole_px;
uniform int u_taps;          // a side
uniform float u_reach;       // px from the middle to where the tent ends
out vec4 o_colour;

const float PI = 3.14159265;

vec3 way_of(vec2 uv) {
    if (u_kind == 3) {
        float turn = (uv.x - 0.5) * u_cylinder.x;
        return normalize(vec3(sin(turn), mix(u_cylinder.y, u_cylinder.z, uv.y), cos(turn)));
    }
    if (u_kind == 2) {
        vec2 a = (uv - 0.5) * vec2(2.0 * PI, PI);
        return vec3(sin(a.x) * cos(a.y), sin(a.y), cos(a.x) * cos(a.y));
    }
    vec2 p = 2.0 * uv - 1.0;
    float far = length(p), angle = min(far, 1.0) * 0.5 * PI;
    p *= sin(angle) / max(far, 1e-6);
    float axis = cos(angle);
    return vec3(p.x, axis * u_lean.y + p.y * u_lean.x, axis * u_lean.x - p.y * u_lean.y);
}

/// [0, 1] how much of this direction the face gives.
float share(vec3 way) {
    float turn = u_ring.x, angle = atan(way.x, way.z);
    float near = angle - turn * floor(angle / turn + 0.5);
    float rise = abs(way.y) / max(length(way.xz) * cos(near), 1e-6) / u_pole;
    float pole = smoothstep(1.0 - u_bands.y, 1.0 + u_bands.y, rise);
    if (u_side < 0) return pole * step(0.5, u_side == -1 ? float(way.y > 0.0) : float(way.y <= 0.0));
    float off = abs(mod(angle - u_ring.y + PI, 2.0 * PI) - PI);
    return (1.0 - pole) * (1.0 - smoothstep(0.5 * turn - u_bands.x, 0.5 * turn + u_bands.x, off));
}

vec3 on_face(vec3 way) {
    if (u_side == -1) return vec3(way.x, -way.z, way.y);
    if (u_side == -2) return vec3(way.x, way.z, -way.y);
    float a = u_ring.y;
    return vec3(way.x * cos(a) - way.z * sin(a), way.y, way.z * cos(a) + way.x * sin(a));
}

void main() {
    vec2 px = gl_FragCoord.xy + u_origin_px;
    vec3 sum = vec3(0.0);
    float weights = 0.0;
    for (int i = 0; i < u_taps * u_taps; i++) {
        vec2 off = (2.0 * vec2(i % u_taps, i / u_taps) + 1.0) / float(u_taps) - 1.0;
        vec2 tent = 1.0 - abs(off);
        float weight = tent.x * tent.y;
        weights += weight;
        vec3 way = way_of((px + off * u_reach) / u_whole_px);
        float given = share(way);
        if (given > 0.0) {
            vec3 at = on_face(way);
            vec3 c = textureLod(t_face, at.xy / at.z * u_map.xy + u_map.zw, 0.0).rgb;
            c = clamp(mix(c, vec3(0.0), vec3(isnan(c))), 0.0, 4096.0);
            sum += c * (weight * given);
        }
    }
    o_colour = vec4(sum / weights, 0.0);
}
