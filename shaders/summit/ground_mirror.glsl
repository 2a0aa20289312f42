// summit/ground_mirror.glsl: the look into the mirror that all shards share.

uniform sampler2D t_mirror;              // what is reflected in y = 0, with mips
uniform mat4 u_mirror_view_projection;   // world, above the ground, to the mirror's clip space
uniform float u_mirror_lod0;             // its level that is as fine as this picture
uniform vec4 u_afar;                     // the one light seen from high up; its share

/// Where the mirror shows what is seen along a reflected ray.
vec2 mirror_uv(vec3 place, vec3 ray) {
    vec4 clip = u_mirror_view_projection * vec4(place + 130.0 * ray, 1.0);
    return clamp(clip.xy / max(abs(clip.w), 1e-3) * 0.5 + 0.5, -3.0, 4.0);
}

/// What is there. Beyond the mirror's rim it folds back.
vec3 mirrored(vec2 uv, float lod) {
    uv = 1.0 - abs(1.0 - mod(uv, 2.0));
    return mix(textureLod(t_mirror, clamp(uv, 0.004, 0.996), lod).rgb, u_afar.rgb, u_afar.a);
}
