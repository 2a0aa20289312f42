// transitions/fray_rent.glsl: where the cloth tears first.

/// How far the nearest rent is, heights; the second and third come later.
float rents(vec4 rent[3], vec2 p) {
    float near = 9.0;
    for (int i = 0; i < 3; i++) {
        vec2 off = p - rent[i].xy, way = rent[i].zw;
        float along = dot(off, way), across = dot(off, vec2(-way.y, way.x));
        along = sign(along) * max(abs(along) - 0.20, 0.0);   // a line, not a hole
        near = min(near, length(vec2(along, across)) + 0.10 * float(i));
    }
    return near;
}
