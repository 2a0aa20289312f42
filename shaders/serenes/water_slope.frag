// serenes/water_slope.frag: slopes and curvature of the water, from its heights.

#include "serenes/water_place.glsl"

uniform sampler2D t_skin;
uniform sampler2D t_street;
uniform vec4 u_foot[4];    // x, z of the axis; radius at the foot; mean radius
uniform float u_street_share; // of the way from the street's last step to its newest
uniform bool u_skin;       // the skins, one over the other, or the street
out vec4 o_water;          // height, its slopes, its curvature

float street(ivec2 at) {
    vec2 h = texelFetch(t_street, at, 0).xy;
    return mix(h.y, h.x, u_street_share);
}

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    float h, west, east, south, north;
    vec2 texel_m;
    if (u_skin) {
        ivec2 size = textureSize(t_skin, 0);
        int i = at.y / size.y;
        int y = at.y - i * size.y;
        int left = at.x == 0 ? size.x - 1 : at.x - 1, right = at.x == size.x - 1 ? 0 : at.x + 1;
        h = texelFetch(t_skin, ivec2(at.x, y), 0)[i];
        west = texelFetch(t_skin, ivec2(left, y), 0)[i];
        east = texelFetch(t_skin, ivec2(right, y), 0)[i];
        south = texelFetch(t_skin, ivec2(at.x, max(y - 1, 0)), 0)[i];
        north = texelFetch(t_skin, ivec2(at.x, min(y + 1, size.y - 1)), 0)[i];
        texel_m = vec2(6.2831853 * u_foot[i].w / float(size.x), SKIN_M / float(size.y));
    } else {
        ivec2 size = textureSize(t_street, 0), last = size - 1;
        h = street(at);
        west = street(ivec2(max(at.x - 1, 0), at.y));
        east = street(ivec2(min(at.x + 1, last.x), at.y));
        south = street(ivec2(at.x, max(at.y - 1, 0)));
        north = street(ivec2(at.x, min(at.y + 1, last.y)));
        texel_m = STREET.zw / vec2(size);
    }
    vec2 slope = vec2(east - west, north - south) / (2.0 * texel_m);
    float bend = (east + west - 2.0 * h) / (texel_m.x * texel_m.x) + (north + south - 2.0 * h) / (texel_m.y * texel_m.y);
    o_water = vec4(h, slope, bend);
}
