// serenes/street_ring.glsl: rings that run over the street, moss and water alike.

uniform vec4 u_rings[4];    // middle x and z, radius (m), strength; as in scenes/serenes/street_ring.py
uniform float u_ring_count; // rows in use

/// How high the rings are at a place, and their slope there: a crest and a lower one behind it.
/// deep     m that a pixel covers in depth
/// returns  height [0, about 1]; slope along x and z
vec3 rings(vec2 p, float deep) {
    vec3 sum = vec3(0.0);
    for (int k = 0; k < 4; k++) {
        if (float(k) >= u_ring_count) break;
        vec4 ring = u_rings[k];
        vec2 away = p - ring.xy;
        float far = max(length(away), 1e-3), wide = max(0.24 + 0.02 * ring.z, 1.2 * deep);
        float a = (far - ring.z) / wide, b = (far - ring.z) / wide + 3.6;
        vec2 wave = vec2(exp(-a * a), 0.45 * exp(-b * b)) * ring.w * min(1.0, 0.35 / wide + 0.45);
        sum += vec3(wave.x + wave.y, away / far * (-a * wave.x - b * wave.y));
    }
    return sum;
}
