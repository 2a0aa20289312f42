// witness/columns.frag: sixteen columns, each as bright as one signal; a spot under each finger.
#include "lib/frame.glsl"

uniform vec4 u_told;    // two parameters, two memories, [0, 1]
uniform float u_tempo;  // [0, 1]
uniform float u_contrast;
out vec4 o_colour;

float told(int column) {
    if (column < 4) {
        return u_bands[column];
    }
    if (column < 8) {
        return u_told[column - 4];
    }
    float signals[8] = float[8](u_pulse, u_beat_phase, u_tempo, u_arc, u_discord, u_energy, u_onset, u_presence);
    return signals[column - 8];
}

void main() {
    vec2 uv = whole_uv();
    int column = clamp(int(16.0 * uv.x), 0, 15);
    vec3 tint = vec3(0.25 + 0.5 * float(column & 1), 0.25 + 0.25 * float(column & 2), 0.6);
    vec3 colour = tint * (0.6 + u_contrast * (told(column) - 0.5)) * (0.7 + 0.3 * uv.y);
    for (int i = 0; i < int(u_touch_count); i++) {
        float near = smoothstep(0.12, 0.0, distance(uv, u_touch[i].xy));
        colour = mix(colour, vec3(1.0, 0.8, 0.5 + 0.5 * sin(u_touch[i].z)), (0.2 + 0.7 * u_contrast) * near * u_touch[i].w);
    }
    o_colour = vec4(colour, 1.0);
}
