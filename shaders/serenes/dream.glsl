// serenes/dream.glsl: the story at this moment, in the order of State in scenes/serenes/story.py,
// whose comments say what each member means. Plain floats, [0, 1] unless said otherwise.

layout(std140) uniform Dream {
    float u_memories;         // how plainly the glass shows them, [0, 1.5]
    float u_descent;          // of the Resonance: 0 high over the city, 1 close above the towers
    float u_faces;            // pressing through the Resonance
    float u_howl;             // the Resonance tears
    float u_fold;             // how plainly the sky is mirrored wedges, [0, 1.5]
    float u_flaw;             // one Serene out of step, one loop that stutters
    float u_offer;            // the syringe is held out
    float u_refusal;          // it is refused: it sinks, its light goes out
    float u_rain;             // quicksilver falling, [0, 2]
    float u_pools;            // how far it has pooled
    float u_mirrors;          // how hard the pools are: 0 liquid, 1 mirrors
    float u_crack;            // the towers' skins crack
    float u_shatter;          // time of the shattering: 0 whole, 1 all is shards and mist
    float u_mist;             // shards into mist
    float u_dawn;             // the grey light at the end
    float u_haze;             // thickness of the air, [0, 3]
    float u_moss;             // light of the streets, [0, 2]
    float u_resonance;        // light of the cloud, [0, 2]
    float u_ripple_height;    // [0, 2.5]
    float u_glyph_s;          // time of the stars' writing, s, wrapped at 4096
    float u_rain_s;           // time of the drops, s, wrapped at 4096
    float u_impulse_beat;     // s since this heartbeat left the viewer through the moss
    float u_beat_s;           // from one heartbeat to the next, s
    float u_stride;           // phase [0, 1) of the Serenes' gliding, one in four heartbeats
    float u_breath;           // phase [0, 1), one in 13 s: the Resonance's
    float u_drift_a;          // slow phases [0, 1), one turn in 97, 61 and 37 s
    float u_drift_b;
    float u_drift_c;
    float u_swell;            // phase [0, 1), one in 7 s: the towers' own slow water
    float u_sun_x;            // the violet sun's direction, length 1
    float u_sun_y;
    float u_sun_z;
    float u_gather;           // the witnesses come to the place of the offer
};

vec3 sun_world() {
    return vec3(u_sun_x, u_sun_y, u_sun_z);
}
