// summit/climber_glow.vert: a card about the child on the climber's shoulder.

#include "summit/climber_pose.glsl"

in vec2 a_corner;
out vec2 v_at;
flat out vec2 v_brand;   // the collarbone, in the card
flat out vec3 v_wide;    // half the card, m; a pixel there, m; how remote
out float v_far;    // [0, 1]: near, the child itself is seen

void main() {
    vec3 heart = posed(u_child + vec3(0.02, 0.02, 0.0), 0.0);
    vec3 toward = normalize(u_eye_world.xyz - heart);
    heart += toward * mix(0.26, -1.6, last_stand());  // at last the figure stands against it
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    float wide = max(1.5 + 5.0 * last_stand(), 24.0 * distance(heart, u_eye_world.xyz) / u_focal_px);  // never finer than the picture
    vec3 off = posed(COLLAR, 0.0) + toward * 0.26 - heart;
    v_brand = vec2(dot(off, right), dot(off, up));
    v_wide = vec3(wide, distance(heart, u_eye_world.xyz) / u_focal_px, remote());
    v_at = a_corner;
    v_far = smoothstep(10.0, 45.0, distance(heart, u_eye_world.xyz));
    vec3 place = heart + (right * a_corner.x + up * a_corner.y) * wide;
    gl_Position = u_view_projection * vec4(place, 1.0);
}
