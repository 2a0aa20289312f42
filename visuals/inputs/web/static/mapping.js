// The mapping: a drawing of a projector's panel whose corners, mesh, blends and masks are dragged.
//
// It knows nothing of how a picture is bent: it shows where things are, as the show tells, and says where a
// finger would have them. All that it says are the words of core/mapper.py.

const MARGIN = 0.09;        // of the panel, beside it: corners may lie outside
const REACH_PX = 26;        // of a finger around a handle
const EVERY_MS = 40;        // between two tellings
const KINDS = [["corner", "Corners"], ["mesh", "Mesh"], ["edge", "Blends"], ["mask", "Masks"]];
const SVG = "http://www.w3.org/2000/svg";

const made = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const drawn = (name, attributes = {}) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

export class Mapping {
  // say(words) alters the mapping, turn(on) shows or hides its handles on the wall
  constructor(parent, say, turn) {
    this.say = say;
    this.turn = turn;
    this.drag = null;
    this.build(parent);
  }

  build(parent) {
    const chips = (label) => {
      const element = made("div", { className: "chips" });
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", label);
      return element;
    };
    this.outputs = chips("Output");
    this.kinds = made("div", { className: "segments" });
    this.kinds.setAttribute("role", "group");
    this.kinds.setAttribute("aria-label", "What is moved");
    this.kinds.replaceChildren(...KINDS.map(([kind, label]) => made("button", { type: "button", textContent: label, onclick: () => this.say(kind) })));
    this.panel = drawn("svg", { class: "panel", role: "application", "aria-label": "The projector's panel", tabindex: "0" });
    this.said = made("p", { className: "said" });
    this.said.setAttribute("role", "status");
    const act = (label, words, title = "") => made("button", { type: "button", textContent: label, title, onclick: () => this.say(words) });
    const arrow = (sign, dx, dy, label) => {
      const button = made("button", { type: "button", textContent: sign, onclick: () => this.nudge(dx, dy) });
      button.setAttribute("aria-label", label);
      return button;
    };
    this.arrows = made("div", { className: "arrows" }, arrow("←", -1, 0, "Left a pixel"), arrow("↑", 0, 1, "Up a pixel"),
      arrow("↓", 0, -1, "Down a pixel"), arrow("→", 1, 0, "Right a pixel"), this.coarse = act("×10", ""));
    this.coarse.setAttribute("aria-pressed", "false");
    this.coarse.onclick = () => this.coarse.setAttribute("aria-pressed", this.coarse.getAttribute("aria-pressed") !== "true");
    this.wall = made("button", { type: "button", textContent: "On the wall", title: "Show these handles there", onclick: () => this.turn(!this.state.on) });
    this.undo = act("Undo", "undo");
    this.redo = act("Redo", "redo");
    this.save = act("Save", "save");
    this.tools = made("div", { className: "chips tools" });
    this.patterns = chips("Test pattern");
    this.numbers = made("div", { className: "numbers" });
    parent.replaceChildren(this.outputs, this.panel, this.said, this.arrows,
      made("div", { className: "steps" }, this.wall, this.undo, this.redo, this.save), this.kinds, this.tools,
      made("h2", { textContent: "Test pattern" }), this.patterns, this.numbers);
    this.panel.addEventListener("pointerdown", (event) => this.take(event));
    this.panel.addEventListener("pointermove", (event) => this.pull(event));
    for (const end of ["pointerup", "pointercancel"]) this.panel.addEventListener(end, () => this.drop());
    this.panel.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!way) return;
      event.preventDefault();
      this.nudge(way[0] * (event.shiftKey ? 10 : 1), way[1] * (event.shiftKey ? 10 : 1));
    });
  }

  // what the show tells

  show(state) {
    this.state = state;
    const output = this.output = state.outputs[state.chosen.output - 1];
    this.choices(this.outputs, state.outputs.map((one, i) => [one.name, `output ${i + 1}`, i + 1 === state.chosen.output]));
    KINDS.forEach(([kind], i) => this.kinds.children[i].setAttribute("aria-pressed", kind === state.chosen.kind));
    this.choices(this.patterns, ["off", ...state.patterns].map((name) => [name === "off" ? "picture" : name, `pattern ${name}`, output.pattern === name]));
    this.said.textContent = state.said || state.chosen.name;
    this.said.classList.toggle("wrong", !state.done);
    this.wall.setAttribute("aria-pressed", Boolean(state.on));
    this.undo.disabled = !state.undo;
    this.redo.disabled = !state.redo;
    this.save.textContent = state.saved ? "Saved" : "Save";
    this.save.classList.toggle("due", !state.saved);
    this.choices(this.tools, this.toolsOf(state.chosen.kind));
    this.draw();
  }

  toolsOf(kind) {
    const { columns, rows, rotation } = this.output;
    if (kind === "mesh") return [[`columns − (${columns})`, "columns -"], ["columns +", "columns +"], [`rows − (${rows})`, "rows -"], ["rows +", "rows +"], ["flat again", "reset mesh"]];
    if (kind === "edge") return [["no blends", "reset blend"]];
    if (kind === "mask") return [["new mask", "masks add"], ["point +", "points add"], ["point −", "points remove"], ["remove mask", "masks remove"]];
    return [["next corner", "next"], [`turn (${rotation}°)`, "rotation next"], ["mirror", "mirror"], ["square again", "reset corners"]];
  }

  choices(parent, wanted) {
    const key = wanted.map(([label, words]) => `${label}|${words}`).join("\n");
    if (parent.dataset.key !== key) {
      parent.dataset.key = key;
      parent.replaceChildren(...wanted.map(([label, words]) => made("button", { type: "button", textContent: label, onclick: () => this.say(words) })));
    }
    wanted.forEach(([, , on], i) => { if (on !== undefined) parent.children[i].setAttribute("aria-pressed", Boolean(on)); });
  }

  // the drawing: of the panel 1600 units wide, y down

  get px() { return this.state.panels[this.state.chosen.output - 1] ?? [1920, 1080]; }

  get size() {
    const [width, height] = this.px;
    return [1600, 1600 * height / width];
  }

  spot({ x, y }) {
    const [width, height] = this.size;
    return [x * width, (1 - y) * height];
  }

  draw() {
    const [width, height] = this.size, { handles } = this.output, { chosen } = this.state;
    const mx = MARGIN * width, my = MARGIN * width;
    this.panel.setAttribute("viewBox", `${-mx} ${-my} ${width + 2 * mx} ${height + 2 * my}`);
    const line = (points, kind, closed = true) => drawn(closed ? "polygon" : "polyline", { points: points.map((one) => this.spot(one).join(",")).join(" "), class: kind });
    const parts = [drawn("rect", { x: 0, y: 0, width, height, class: "wall" }), line(handles.corner, "picture")];
    const { columns, rows } = this.output;
    const grid = (c, r) => handles.mesh[r * columns + c];
    for (let r = 0; r < rows; r++) parts.push(line(Array.from({ length: columns }, (_, c) => grid(c, r)), "mesh", false));
    for (let c = 0; c < columns; c++) parts.push(line(Array.from({ length: rows }, (_, r) => grid(c, r)), "mesh", false));
    const masks = new Map();
    for (const one of handles.mask) masks.set(one.at[0], [...(masks.get(one.at[0]) ?? []), one]);
    for (const points of masks.values()) parts.push(line(points, "mask"));
    for (const kind of KINDS.map(([name]) => name)) {
      for (const one of handles[kind]) {
        const mine = kind === chosen.kind, here = mine && String(one.at) === String(chosen.at);
        if (!mine && kind !== "corner") continue;
        const [cx, cy] = this.spot(here && this.drag?.place ? this.drag.place : one);
        parts.push(drawn("circle", { cx, cy, r: here ? 30 : mine ? 21 : 12, class: here ? "handle here" : mine ? "handle" : "handle other" }));
      }
    }
    this.panel.replaceChildren(...parts);
  }

  // dragging

  place(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.panel.getScreenCTM().inverse());
    const [width, height] = this.size;
    return { x: point.x / width, y: 1 - point.y / height };
  }

  take(event) {
    if (!this.state || event.button) return;
    const { kind } = this.state.chosen, at = this.place(event), [width, height] = this.size;
    const away = (one) => Math.hypot((one.x - at.x) * width, (one.y - at.y) * height);
    const near = this.output.handles[kind].reduce((best, one) => !best || away(one) < away(best) ? one : best, null);
    if (!near || away(near) * this.panel.getScreenCTM().a > 2 * REACH_PX) return;
    event.preventDefault();
    this.panel.setPointerCapture(event.pointerId);
    this.panel.focus({ preventScroll: true });
    this.say([kind, ...near.at].join(" "));
    this.say("grab");
    this.drag = { dx: near.x - at.x, dy: near.y - at.y, place: null, said: 0 };
  }

  pull(event) {
    if (!this.drag) return;
    const at = this.place(event), clamp = (part) => Math.min(2, Math.max(-1, part));
    this.drag.place = { x: clamp(at.x + this.drag.dx), y: clamp(at.y + this.drag.dy) };
    if (performance.now() - this.drag.said >= EVERY_MS) this.put();
    this.draw();
  }

  put() {
    const { place } = this.drag;
    if (!place) return;
    this.drag.said = performance.now();
    this.say(`put ${place.x.toFixed(5)} ${place.y.toFixed(5)}`);
  }

  drop() {
    if (!this.drag) return;
    this.put();
    this.drag = null;
    this.say("drop");
  }

  nudge(dx, dy) {
    const [width, height] = this.px;
    const by = this.coarse.getAttribute("aria-pressed") === "true" ? 10 : 1;
    this.say(`move ${(by * dx / width).toFixed(7)} ${(by * dy / height).toFixed(7)}`);
  }
}
