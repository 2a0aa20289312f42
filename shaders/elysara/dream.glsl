// elysara/dream.glsl: the story at this moment, in the order of State in scenes/elysara/story.py,
// whose comments say what each member means. Plain floats, [0, 1] unless said otherwise.

layout(std140) uniform Dream {
    float u_breath;           // the city's light breathes: 0 out, 1 in
    float u_breath_phase;     // phase [0, 1) of it, one in 11 s
    float u_depth;            // how deeply it breathes, [0, 2]
    float u_dusk;             // gold day to violet twilight, before the white
    float u_open;             // the dome's gate
    float u_turn;             // the citizens' heads, to the viewer
    float u_threads;          // how plainly they are seen, [0, 2]
    float u_memories;         // flash along the threads, [0, 2]
    float u_reach;            // of one thread for the viewer: 0 at the crown, 1 an inch from the hand
    float u_hand;             // the viewer's own, held out
    float u_tremble;          // of hand and thread
    float u_surge;            // the dome's light over the world
    float u_white;            // undecided
    float u_iridescence;      // [0, 2]
    float u_stars;            // [0, 2]
    float u_haze;             // thickness of the air, [0, 3]
    float u_spin_s;           // time of the Nexus's turning, s, wrapped at 4096
    float u_drift_a;          // slow phases [0, 1), one turn in 97, 61 and 37 s
    float u_drift_b;
    float u_drift_c;
    float u_swell;            // phase [0, 1), one in 8 s: the floor's own slow water
    float u_flow;             // phase [0, 1), one in 4 s: light that runs along threads
    float u_sun_x;            // the sun's direction, length 1
    float u_sun_y;
    float u_sun_z;
    float u_dawn;             // 1 the first light, 0 full day
};

vec3 sun_world() {
    return vec3(u_sun_x, u_sun_y, u_sun_z);
}
