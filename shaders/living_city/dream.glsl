// living_city/dream.glsl: the story at this moment, in the order of State in scenes/living_city/story.py,
// whose comments say what each member means. Plain floats, [0, 1] unless said otherwise.

layout(std140) uniform Dream {
    float u_crack;          // the streets' shell is broken
    float u_hot;            // light of the magma, [0, 2]
    float u_fold;           // the city's far side folds up, [0, 1.3]
    float u_fear;           // the crowd flees
    float u_girl;           // she hums
    float u_cool_m;         // radius of the ground that she has cooled, m
    float u_deep;           // the eye is under the city: its veins, not its streets
    float u_ribs;           // the tunnel has become a rib cage
    float u_core;           // light of the core
    float u_wake;           // the city wakes: towers bend into bridges
    float u_unroll;         // streets unroll, runes light up along them
    float u_vines;          // grown, [0, 2]
    float u_murmur;         // the crowd is one murmuration
    float u_dissolve;       // of the towers
    float u_flies;          // fireflies, [0, 2]
    float u_dawn;           // light of the end
    float u_thin;           // the world grows thin
    float u_breathing;      // how deeply the towers breathe, [0, 3]
    float u_crowd;          // share of the people
    float u_ash;            // [0, 2]
    float u_haze;           // thickness of the air, [0, 3]
    float u_swirl_s;        // time of the sky's turning, s, wrapped at 4096
    float u_flow;           // phase [0, 1) of the magma's flow; it runs backward as the city wakes
    float u_run_s;          // time of the crowd, s, wrapped at 4096
    float u_wave;           // phase [0, 1) of the wave that climbs the towers, one in 5 s
    float u_blood;     // phase [0, 1), one in two heartbeats: blood through the veins
    float u_breath;         // phase [0, 1), one in 11 s
    float u_drift_a;        // slow phases [0, 1), one turn in 97, 61 and 37 s
    float u_drift_b;
    float u_drift_c;
    float u_green;          // light of vines, [0, 2]
    float u_rotors;         // the helicopters fail, one after another
};
