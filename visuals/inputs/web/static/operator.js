// The operator's page: draws what the show tells, and tells the show what is done here.
//
// Everything that is shown comes from the show, also what was done on this very page: so all pages, keys and
// controllers agree.

import { Link } from "/link.js";
import { Mapping } from "/mapping.js";
import { Slider } from "/slider.js";

const by = (id) => document.getElementById(id);
const made = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const known = {
  inventory: { dreams: [], cues: [], transitions: [], seconds: [], quanta: [], bus: [] },
  state: {}, values: {}, stills: {}, health: {}, visitors: null, mapping: null, people: 1,
};
const sliders = new Map();     // by name
let whose = null;              // the dream whose values are shown; null: the one on stage
let page = null;               // which version of this page the show has

const link = new Link("/live", { heard, seen, changed });
const say = (message) => link.say(message);
const set = (name) => (value) => say({ set: name, to: value });

// what is heard

function changed(state) {
  document.body.classList.toggle("away", state !== "here");
  const lamp = by("link");
  lamp.dataset.state = state === "here" ? "here" : "away";
  by("link-said").textContent = { here: "connected", away: "looking for the show", locked: "a token is needed" }[state];
  if (state === "locked") location.reload();
  if (state === "here") watch();
}

function heard(message) {
  if (message.hello) {
    if (page && page !== message.hello.page) { location.reload(); return; }
    page = message.hello.page;
    known.state = {};
    known.values = {};
  }
  for (const name of ["state", "values"]) Object.assign(known[name], message[name]);
  for (const name of ["stills", "health", "visitors", "mapping", "people"]) {
    if (name in message) known[name] = message[name];
  }
  if (message.inventory?.dreams) { known.inventory = message.inventory; furnish(); }
  if (message.refused) notice(message.refused.at(-1));
  if ("stills" in message) hang();
  if ("mapping" in message) showMapping();
  if ("visitors" in message) showVisitors();
  draw();
  if (message.health || message.hello) showHealth();
}

let noticed = 0;
function notice(text) {
  by("notice").textContent = text;
  clearTimeout(noticed);
  noticed = setTimeout(() => { by("notice").textContent = ""; }, 6000);
}

// the picture

function watch() { say({ watch: !document.hidden }); }
document.addEventListener("visibilitychange", watch);

const canvas = by("picture"), brush = canvas.getContext("2d", { alpha: false });
async function seen(blob) {
  try {
    const picture = await createImageBitmap(blob);
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.style.aspectRatio = `${picture.width} / ${picture.height}`;
    }
    brush.drawImage(picture, 0, 0);
    picture.close();
  } catch { /* a torn one; the next is under way */ }
  say({ seen: 1 });
}

// what there is

function furnish() {
  const { show, dreams, cues, transitions, seconds, quanta, bus } = known.inventory;
  by("show").textContent = show;
  document.title = show;
  by("dreams").replaceChildren(...dreams.map((dream) => {
    const button = made("button", { type: "button", className: "dream" }, made("img", { alt: "" }), made("span", { textContent: dream.title }), made("i"));
    button.dataset.dream = dream.name;
    button.title = dream.summary;
    tint(button, dream.name);
    button.onclick = () => say({ do: `trigger ${dream.name}` });
    return button;
  }));
  const chip = (text, act, title = "") => made("button", { type: "button", textContent: text, onclick: act, title });
  const written = "as written";
  by("ways").replaceChildren(
    chip(written, () => say({ choose: { transition: null } }), "as the show has it"),
    ...transitions.map(({ name, meaning }) => chip(name, () => say({ choose: { transition: name } }), meaning)));
  by("times").replaceChildren(
    chip(written, () => say({ choose: { seconds: null } })),
    ...seconds.map((s) => chip(`${s} s`, () => say({ choose: { seconds: s } }))));
  by("cues").replaceChildren(...cues.map((cue, i) => {
    const button = chip(`${i + 1}`, () => say({ do: `cue ${i + 1}` }), `${titleOf(cue.scene)}, ${clock(cue.duration)}`);
    button.setAttribute("aria-label", `Cue ${i + 1}, ${titleOf(cue.scene)}`);
    button.dataset.dream = cue.scene;
    tint(button, cue.scene);
    return button;
  }));
  const said = { off: "at once", beat: "on the beat", bar: "on the bar" };
  by("quanta").replaceChildren(...quanta.map((word) => chip(said[word] ?? word, () => say({ choose: { quantum: word } }))));
  by("whose").replaceChildren(...dreams.map((dream) => chip(dream.title, () => { whose = dream.name; lay(); draw(); })));
  sliders.clear();
  by("arc").replaceChildren(slider({ name: "arc", label: "Arc", low: 0, high: 1, unit: "" }));
  by("bus").replaceChildren(...bus.map(slider));
  laid = null;
  lay();
  hang();
}

function slider(what) {
  const made = new Slider(what, set(what.name));
  sliders.set(what.name, made);
  return made.element;
}

function titleOf(name) {
  return known.inventory.dreams.find((dream) => dream.name === name)?.title ?? name;
}

// A dream of somebody's own has a colour by its name; ours are in the style sheet.
function tint(element, name) {
  const ours = ["serenes", "elysara", "collective", "living_city", "summit"];
  if (ours.includes(name)) { element.style.removeProperty("--accent"); return; }
  let hue = 0;
  for (const letter of name) hue = (hue * 31 + letter.codePointAt(0)) % 360;
  element.style.setProperty("--accent", `hsl(${hue} 62% 80%)`);
}

let laid = null;
function lay() {
  const name = whose ?? known.state.scene;
  const dream = known.inventory.dreams.find((one) => one.name === name);
  if (!dream || laid === dream) return;
  laid = dream;
  for (const param of by("params").children) sliders.delete(param.dataset.name);
  by("summary").textContent = dream.summary;
  by("params").replaceChildren(...dream.params.map(slider));
}

function hang() {
  for (const button of by("dreams").children) {
    const path = known.stills[button.dataset.dream], image = button.firstElementChild;
    image.hidden = !path;
    if (path && image.getAttribute("src") !== path) image.src = path;
  }
}

// how it is

let drawing = false;
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => { drawing = false; paint(); });
}

const pressed = (element, on) => {
  if (element.getAttribute("aria-pressed") !== String(on)) element.setAttribute("aria-pressed", on);
};
const text = (id, said) => { const element = by(id); if (element.textContent !== said) element.textContent = said; };

function paint() {
  const { state, values, inventory } = known;
  if (state.scene === undefined) return;
  if (document.body.dataset.dream !== state.scene) {
    document.body.dataset.dream = state.scene;
    tint(document.body, state.scene);
    if (!whose) lay();
  }
  text("title", titleOf(state.scene));
  text("subtitle", subtitle(state));
  by("fade").style.transform = `scaleX(${state.other ? state.progress : 0})`;
  for (const button of by("dreams").children) {
    const name = button.dataset.dream, here = name === state.scene;
    pressed(button, here);
    button.dataset.state = name === state.waiting ? "waiting" : name === state.other ? "leaving" : here ? "here" : "";
    button.lastElementChild.style.transform = `scaleX(${here ? values.arc ?? 0 : 0})`;
  }
  inventory.transitions.forEach(({ name }, i) => pressed(by("ways").children[i + 1], state.way === name));
  pressed(by("ways").children[0], state.way === null);
  inventory.seconds.forEach((s, i) => pressed(by("times").children[i + 1], state.seconds === s));
  pressed(by("times").children[0], state.seconds === null);
  inventory.quanta.forEach((word, i) => pressed(by("quanta").children[i], state.quantum === word));
  inventory.cues.forEach((_, i) => pressed(by("cues").children[i], state.cue === i + 1));
  inventory.dreams.forEach(({ name }, i) => pressed(by("whose").children[i], name === (whose ?? state.scene)));
  for (const [name, id] of [["held", "hold"], ["blackout", "blackout"], ["freeze", "freeze"]]) pressed(by(id), state[name]);
  pressed(by("record"), Boolean(state.recording));
  by("record").title = state.recording || "";
  text("bpm", `${Math.round(values.tempo ?? 60)}`);
  by("hold").querySelector("use").setAttribute("href", state.held ? "#i-go" : "#i-hold");
  by("hold").lastElementChild.textContent = state.held ? "Go on" : "Hold";
  by("ill").hidden = !state.errors?.length;
  const byHand = new Set(state.byHand);
  for (const [name, one] of sliders) one.show(values[name], byHand.has(name));
  by("people").textContent = known.people > 1 ? `${known.people} here` : "";
  beat(state.beat);
  if (document.body.dataset.tab === "health") showHealth();
}

function subtitle(state) {
  if (state.learning) return state.learning;
  if (state.waiting) return `${titleOf(state.waiting)} on the ${state.quantum}`;
  if (state.blackout) return "blackout";
  if (state.freeze) return "frozen";
  if (state.other) return `from ${state.other === "a still" ? "a still" : titleOf(state.other)}, by ${state.transition}`;
  if (state.held) return "held";
  return state.upcoming ? `${titleOf(state.upcoming[0])} in ${clock(state.upcoming[1])}` : "";
}

const clock = (seconds) => seconds < 100 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;

let beaten = 0;
function beat(now) {
  if (Math.floor(now) !== Math.floor(beaten)) {
    by("heart").animate([{ transform: "scale(1.5)" }, { transform: "scale(1)" }], { duration: 420, easing: "ease-out" });
  }
  beaten = now;
}

// health

function showHealth() {
  const { state, health } = known;
  if (state.fps === undefined) return;
  const figure = (name, value, unit = "", wide = false) => made("div", { className: wide ? "wide" : "" },
    made("b", {}, value, made("small", { textContent: unit })), made("span", { textContent: name }));
  const warm = health.temperatures_c ?? {}, shown = [
    figure("pictures", state.fps.toFixed(state.fps < 100 ? 1 : 0), "a second"),
    figure("drawn at", `${Math.round(100 * state.scale)}`, "%"),
    figure("size", state.size.join("×")),
    figure("quality", state.quality),
  ];
  for (const [name, value] of Object.entries(warm)) shown.push(figure(name === "gpu" ? "graphics card" : "processor", `${Math.round(value)}`, "°C"));
  if (health.memory_mb) shown.push(figure("memory", `${Math.round(health.memory_mb)}`, "MB"));
  if (health.uptime_s !== undefined) shown.push(figure("running for", lasting(health.uptime_s)));
  if (health.gpu) shown.push(figure("drawn by", health.gpu, "", true));
  if (state.recording) shown.push(figure("recording to", state.recording, "", true));
  replace(by("figures"), shown);
  replace(by("faults"), state.errors.map((fault) => made("p", { textContent: fault })));
  replace(by("inputs"), state.inputs.map((line) => made("li", { textContent: line })));
}

function replace(parent, children) {
  if (parent.textContent !== children.map((child) => child.textContent).join("")) parent.replaceChildren(...children);
}

function lasting(seconds) {
  const minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
  if (days) return `${days} d ${hours % 24} h`;
  return hours ? `${hours} h ${minutes % 60} min` : minutes ? `${minutes} min` : `${Math.floor(seconds)} s`;
}

function showVisitors() {
  const { visitors } = known;
  if (!visitors) {
    by("visitors").replaceChildren(made("p", { textContent: "There is no page for them: play --visitors opens one." }));
    return;
  }
  const door = made("button", { type: "button", textContent: visitors.open ? "Close it" : "Open it", onclick: () => say({ visitors: !visitors.open }) });
  pressed(door, false);
  const state = visitors.open ? "Fingers on their phones are fingers in the dream: " : "The page is closed: ";
  const near = "Only this computer can reach it; play --web 0.0.0.0:8080 lets phones in. ";
  const where = made("p", {}, visitors.near ? near : "", state, visitors.url, made("br"), door);
  const code = made("img", { src: "/visitors.svg", alt: "QR code of the visitors' page", hidden: visitors.near });
  by("visitors").replaceChildren(code, where);
}

// the mapping

let mapping = null;
function showMapping() {
  const tab = document.querySelector('nav [data-to="mapping"]');
  tab.hidden = !known.mapping;
  if (!known.mapping) { if (document.body.dataset.tab === "mapping") open("play"); return; }
  mapping ??= new Mapping(by("mapping"), (words) => say({ map: words }), (on) => say({ switch: "mapping", on }));
  mapping.show(known.mapping);
}

// what is done here

function open(tab) {
  document.body.dataset.tab = tab;
  for (const button of document.querySelectorAll("nav button")) {
    if (button.dataset.to === tab) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  if (tab === "values") { whose = null; lay(); }
  if (innerWidth < 900) scrollTo({ top: 0 });
  document.querySelector(".side").scrollTop = 0;
  draw();
}
for (const button of document.querySelectorAll("nav button")) button.onclick = () => open(button.dataset.to);

by("previous").onclick = () => say({ do: "previous" });
by("next").onclick = () => say({ do: "next" });
by("tap").onpointerdown = () => say({ do: "tap" });  // not when it is let go: it is a tempo
by("tap").onkeydown = (event) => { if ((event.key === " " || event.key === "Enter") && !event.repeat) say({ do: "tap" }); };
const turn = (id, name, now) => { by(id).onclick = () => say({ switch: name, on: !known.state[now] }); };
turn("hold", "hold", "held");
turn("blackout", "blackout", "blackout");
turn("freeze", "freeze", "freeze");
turn("record", "record", "recording");
