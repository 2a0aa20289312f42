// elysara/memory_relief.glsl: what stands in a sheaf of hairs: two reliefs, each at its place.

const float WIDE = 2.7;     // half the sheaf's length, in sizes: half the memory's height

uniform sampler2D t_relief; // light and height of the face, of the hand (scenes/elysara/memory_form.py)
uniform vec4 u_copy[2];     // x, y; cos and sin of its turn over its size
uniform vec2 u_form[2];     // 0 face, 1 hand; 1 or -1: mirrored

/// p        along and across, in sizes
/// level    of the mipmaps: how far out of focus
/// returns  light and height
vec2 relief(vec2 p, float level) {
    vec2 c = vec2(0.0);
    for (int k = 0; k < 2; k++) {
        vec2 q = p - u_copy[k].xy;
        q.x *= u_form[k].y;
        q = vec2(q.x * u_copy[k].z + q.y * u_copy[k].w, q.y * u_copy[k].z - q.x * u_copy[k].w);
        if (max(abs(q.x), abs(q.y)) > 1.0) continue;
        vec2 in_it = smoothstep(vec2(1.0), vec2(0.72), abs(q));
        vec4 t = textureLod(t_relief, 0.5 + 0.5 * q, level) * in_it.x * in_it.y;
        c = max(c, u_form[k].x < 0.5 ? t.xy : t.zw);
    }
    return c;
}
