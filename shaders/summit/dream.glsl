// summit/dream.glsl: the story at this moment, in the order of State in scenes/summit/story.py,
// whose comments say what each member means. Plain floats, [0, 1] unless said otherwise.

layout(std140) uniform Dream {
    float u_heart;            // the child's heartbeat, what this dream makes of the pulse
    float u_heart_s;          // s since its last thump began
    float u_life;             // 1 at the beginning, 0 when it has gone out: the child's eyes
    float u_veins;            // light of the sky's veins, [0, 2]
    float u_loosen;           // the sky's plates come loose: seams open
    float u_sag;              // of the sky toward the summit
    float u_collapse;         // time of the collapse: 0 the sky holds, 1 all of it has fallen to the point
    float u_point;            // the light draws together to a point of silver
    float u_black;
    float u_waking;           // two silver eyes behind the eyelids
    float u_fight;            // the city fights: walls shift, corridors loop
    float u_hands;            // phantom hands, [0, 2]
    float u_near;             // the child's face comes near
    float u_faces;            // pressing through the onyx door
    float u_door;             // how far it is open
    float u_buckle;           // the ground heaves and rises
    float u_stair;            // where the climber is on the stair
    float u_climber_x;        // and in the world, m
    float u_climber_y;
    float u_climber_z;
    float u_mirrors;          // [0, 1.5]
    float u_smoke;            // [0, 2]
    float u_rays;             // [0, 2]
    float u_haze;             // thickness of the air, [0, 3]
    float u_spires;           // share of them that are there, [0, 1.5]
    float u_fire;             // [0, 2]
    float u_vein_s;           // time along the veins, s, wrapped at 4096
    float u_ash_s;            // time of ash and embers, s, wrapped at 4096
    float u_wall_s;           // time of the shifting walls, s, wrapped at 4096
    float u_stride;           // phase [0, 1) of the climber's step
    float u_breath;           // phase [0, 1), one in 9 s
    float u_drift_a;          // slow phases [0, 1), one turn in 97, 61 and 37 s
    float u_drift_b;
    float u_drift_c;
};

vec3 climber_world() {
    return vec3(u_climber_x, u_climber_y, u_climber_z);
}
