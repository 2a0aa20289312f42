// lib/frame.glsl: what a shader may know of the moment and the view. Filled by visuals/render/frame.py, in this order.

layout(std140) uniform Frame {
    mat4 u_view_projection;   // world to clip, of this picture, tile or mirror image
    vec4 u_ray_origin_world;  // xyz: the ray through the whole picture's corner (pixel 0, 0), not normalised
    vec4 u_ray_dx_world;      // xyz: what a pixel to the right adds
    vec4 u_ray_dy_world;      // xyz: what a pixel upward adds
    vec4 u_eye_world;         // xyz: the eye
    vec4 u_forward_world;     // xyz: where this picture looks, length 1: on a dome, one of several
    vec2 u_origin_px;         // this target's corner in the whole picture
    vec2 u_whole_px;          // size of the whole picture, in this target's pixels
    float u_focal_px;         // a thing of size s at distance d is s * u_focal_px / d pixels high
    float u_arc;              // [0, 1] where in the story
    float u_presence;         // [0, 1] how much of the dream is on screen
    float u_dt;               // s
    float u_pulse;            // [0, 1] heartbeat, lub-dub
    float u_discord;          // [0, 1]
    float u_energy;           // [0, 1] sound level
    float u_quality;          // 0 draft, 1 live, 2 film
    vec4 u_bands;             // [0, 1] bass, low-mid, high-mid, treble
    vec4 u_seed;              // four numbers in [0, 1) drawn from the seed
    vec4 u_touch[16];         // x, y in [0, 1] of the whole picture, y up; age in s; strength [0, 1]
    vec4 u_touch_ray[16];     // xyz: the ray under the finger, length 1; w: 1 while it is held
    float u_touch_count;
    float u_beat_phase;       // [0, 1) within the heartbeat
    float u_onset;            // [0, 1] 1 where a note or a drum begins in the sound, then falling
    float u_frame_pad1;
    vec4 u_dreamer_right;     // xyz: the dream's own camera, length 1, whichever way this picture looks: for what
    vec4 u_dreamer_up;        //      the dreamer holds, and what stands square to the whole picture
    vec4 u_dreamer_ahead;
};

#ifdef FRAGMENT_SHADER

/// Pixel of the whole picture for this fragment, in this target's pixels (so that tiles agree with the whole).
vec2 whole_px() {
    return gl_FragCoord.xy + u_origin_px;
}

/// [0, 1] over the whole picture, bottom-left origin.
vec2 whole_uv() {
    return whole_px() / u_whole_px;
}

/// The world ray through this fragment, length 1.
vec3 ray_world() {
    vec2 p = whole_px();
    return normalize(u_ray_origin_world.xyz + u_ray_dx_world.xyz * p.x + u_ray_dy_world.xyz * p.y);
}

#endif
