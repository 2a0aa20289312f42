// window/enlarge.frag: a picture in another size than its own: sharp where it is enlarged, without halos.
//
// Catmull and Rom, "A class of local interpolating splines", 1974, along both axes; then held between the four
// nearest texels, for what overshoots is seen as a rim.

uniform sampler2D t_picture;
in vec2 v_uv;
out vec4 o_colour;

/// Weights of four texels in a row.
/// f        [0, 1) the way from the second to the third
vec4 catmull_rom(float f) {
    vec4 powers = vec4(1.0, f, f * f, f * f * f);
    return vec4(
        dot(powers, vec4(0.0, -0.5, 1.0, -0.5)),
        dot(powers, vec4(1.0, 0.0, -2.5, 1.5)),
        dot(powers, vec4(0.0, 0.5, 2.0, -1.5)),
        dot(powers, vec4(0.0, 0.0, -0.5, 0.5))
    );
}

void main() {
    ivec2 last = textureSize(t_picture, 0) - 1;
    vec2 place = v_uv * vec2(last + 1) - 0.5;
    vec2 corner = floor(place);
    vec4 across = catmull_rom(place.x - corner.x), up = catmull_rom(place.y - corner.y);
    vec3 sum = vec3(0.0), low = vec3(1.0), high = vec3(0.0);
    for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
            ivec2 at = clamp(ivec2(corner) + ivec2(x, y) - 1, ivec2(0), last);
            vec3 colour = texelFetch(t_picture, at, 0).rgb;
            sum += across[x] * up[y] * colour;
            if ((x == 1 || x == 2) && (y == 1 || y == 2)) {
                low = min(low, colour);
                high = max(high, colour);
            }
        }
    }
    o_colour = vec4(clamp(sum, low, high), 1.0);
}
