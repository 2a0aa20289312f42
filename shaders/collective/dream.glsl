// collective/dream.glsl: the story at this moment, in the order of State in scenes/collective/story.py,
// whose comments say what each member means. Plain floats, [0, 1] unless said otherwise.

layout(std140) uniform Dream {
    float u_weave;            // how plainly the sky is cloth
    float u_tremble;
    float u_opening;          // of the tears, about [-0.35, 2.2]: a tear is where it exceeds the tear field
    float u_nerves;           // how far the network shows
    float u_bruise;           // pastel to bruise
    float u_storm;            // lightning, [0, 2]
    float u_flash;            // the sheet of light of a stroke, slow and soft
    float u_bolt_a_age;       // three strokes in turn: s since each began, and which bolt it is, [0, 1)
    float u_bolt_a;
    float u_bolt_b_age;
    float u_bolt_b;
    float u_bolt_c_age;
    float u_bolt_c;
    float u_aria;             // all threads vibrating
    float u_crack;            // how far the stone's crack has run
    float u_shock_m;          // radius of the ripple that the crack sends out, m; 0 before it starts
    float u_lamp;             // how uneasy the lamp is: 0 steady, 1 failing
    float u_geyser;           // the lamp's sparks
    float u_faces;            // fractured faces in the glass, [0, 1.5]
    float u_flee;             // paths: 0 they write themselves for the walkers, 1 they have hidden
    float u_lockstep;         // the one who faltered walks with the others
    float u_dissolve;         // its face does not hold
    float u_overturned;       // the fountain
    float u_mouth;            // the Reservoir's mouth is open
    float u_dark;             // the last dark
    float u_haze;             // thickness of the air, [0, 3]
    float u_weave_scale;
    float u_thread_density;
    float u_fibres;
    float u_impulse_s;        // time along the impulses, s, wrapped at 4096
    float u_impulse_beat;     // the wavefront that leaves the hub with each heartbeat: seconds since it left
    float u_beat_s;           // from one heartbeat to the next, s
    float u_sway;             // of the towers, factor
    float u_breath;           // phase [0, 1), one in 11 s
    float u_drift_a;          // slow phases [0, 1), one turn in 97, 61 and 37 s
    float u_drift_b;
    float u_drift_c;
    float u_tremor;           // phase [0, 1), 1.7 a second
    float u_string_a;         // phases [0, 1) of the threads' vibration, 2.3 and 3.1 a second
    float u_string_b;
    float u_stride;           // phase [0, 1) of the walkers' step, half a heartbeat's tempo
    float u_chime_s;          // time of the fountain's chimes, s, wrapped at 4096
    float u_spark_s;          // time of the sparks, s, wrapped at 4096
    float u_lamp_light;       // the flickering lamp's light now
    float u_sun_x;
    float u_sun_y;
    float u_sun_z;
    float u_mercury_x;        // where the mercury figure stands, m
    float u_mercury_z;
    float u_mercury_size;     // 1 at rest; it rises to take the Collective in hand again
    float u_falter_x;         // where the one who falters stands, m
    float u_falter_z;
    float u_falter_shade;     // the shadow that pools at his feet
};

vec3 sun_world() {
    return vec3(u_sun_x, u_sun_y, u_sun_z);
}
