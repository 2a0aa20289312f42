// serenes/glass.vert: a tower's skin: its form, its lobes, its own slow water and the rings that run over it.

#include "serenes/air.glsl"
#include "serenes/glass_form.glsl"
#include "serenes/glass_swell.glsl"
#include "serenes/water.glsl"
#ifdef BROKEN
#include "serenes/shard_time.glsl"
#endif

in vec2 a_place;    // turn about the axis [0, 1]; s, as in glass_form.glsl
in vec4 i_tower;    // x, z of the axis; radius, height
in vec4 i_kind;     // row, phase, near tower's number or -1, 1 where water falls over it in sheets

centroid out vec3 v_world;  // never beyond the skin: there a slope is noise
centroid out float v_turn;
centroid out vec3 v_air;     // what the air before it becomes far off: for plain programs
centroid out vec2 v_skin;    // the form's slope upward, the lobes' round it: for plain programs
flat out vec4 v_tower;
flat out vec4 v_kind;

void main() {
    float up = 1.0 - a_place.y;
    float t = 1.0 - up * up;
    float angle = a_place.x * 6.2831853;
    vec2 out_xz = vec2(cos(angle), sin(angle));
    float y = t * i_tower.w;
    vec2 shape = form(t, i_kind.x), lobe = lobes(out_xz, t, i_kind.y);
    float r = shape.x * (1.0 + lobe.x);
    // a far tower's few rows would draw its foot's slope out, up to the next one
    v_skin = vec2(i_kind.z > -0.5 ? shape.y : form(max(t, 0.06), i_kind.x).y, lobe.y);
    float soft = smoothstep(1.0, 0.93, t);
    if (i_kind.z > -0.5) {
        r += (swell_height(a_place.x, y, i_kind.y) + skin_water(int(i_kind.z + 0.5), a_place.x, y).x) * soft;
    }
    v_world = vec3(i_tower.x + out_xz.x * r, y, i_tower.y + out_xz.y * r);
    v_turn = a_place.x;
    vec3 d = v_world - u_eye_world.xyz;
    d /= max(length(d), 0.05);
    v_air = air_light(vec3(d.x, max(d.y, 0.02), d.z));
    v_tower = i_tower;
    v_kind = i_kind;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
#ifdef BROKEN
    // beyond the far plane, so that no triangle is left where all its fragments would be discarded; with room for
    // the triangle's other corners
    bool near = i_kind.z > -0.5;
    float ragged = u_quality < 0.5 ? 0.15 : 0.3;  // by glass_far_broken.frag
    float above = min(t + (u_quality < 0.5 ? 0.2 : 0.17), 1.0);
    bool gone = near ? all_gone(vec2(a_place.x, y / i_tower.w) * PANES, i_tower, i_kind.y, 4.5)
                     : u_shatter * 3.0 - 0.7 - ragged - 0.5 * i_kind.y - 0.8 * above > 0.0;
    if (gone) gl_Position.z = 1.5 * abs(gl_Position.w) + 1.0;
#endif
}
