// serenes/star.vert: the stars of the one triangle, shown by all its mirror images.

#include "serenes/air.glsl"
#include "serenes/sky_fold.glsl"

in vec2 in_corner;
in vec3 i_at;        // in the kaleidoscope's frame
in vec3 i_triangle;  // in the one triangle
in vec2 i_star;      // light; a chance
out vec4 v_star;

void main() {
    vec3 d = unfold_frame(i_at);
    vec3 right = normalize(cross(d, vec3(0.0, 1.0, 1e-4))), up = cross(right, d);
    float bright = i_star.x * i_star.x;
    float whole = 0.0030 * (0.55 + 0.45 * i_star.x), rad = max(whole, 1.8 / u_focal_px);
    vec3 at = d + (right * in_corner.x + up * in_corner.y) * rad;
    // hidden by suns and moons, lost in the low haze, fading at dawn; they twinkle slowly
    float clear = smoothstep(0.13, 0.16, length(d - sun_world()));
    clear *= smoothstep(0.046, 0.055, length(i_triangle - wander_moon()));
    clear *= smoothstep(0.024, 0.032, length(i_triangle - wander_sun()));
    clear *= smoothstep(0.06, 0.40, d.y) * (1.0 - smoothstep(0.0, 0.6, u_dawn));
    float turns = floor(3.0 + 6.0 * i_star.y) * u_drift_c + i_star.y * 17.0;
    float twinkle = 0.75 + 0.25 * sin(6.2831853 * turns);
    twinkle += 1.5 * u_bands.w * step(0.45, fract(i_star.y * 7.3));  // the treble lights one in two
    v_star = vec4(in_corner, (0.12 + 1.3 * bright) * twinkle * clear * whole / rad, rad * u_focal_px);
    vec4 at_clip = u_view_projection * vec4(u_eye_world.xyz + at * 1000.0, 1.0);
    gl_Position = d.y > -0.05 ? at_clip : vec4(2.0, 2.0, 2.0, 1.0);
}
