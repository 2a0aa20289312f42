// The visitors' page: fingers on this glass are fingers in the dream.
//
// What is told to the show is the list of all fingers, [[finger, x, y], …], x and y in [0, 1], y up, when one
// comes or goes, 30 times a second at most while they move, and once a second while any is there.
// Plain ES2015 without a library, for phones that are old.
(function () {
  "use strict";

  const HAND = 5; // fingers that are told
  const MOVES_MS = 33, CROWDED_MS = 500, ALIVE_MS = 1000; // between two messages
  const STUCK_MS = 4000; // after which a connection that takes nothing is given up
  const REMIND_MS = 45000; // without a finger until the word comes back
  const LOST_MS = 1500; // without a connection until that is said
  const TRAIL_MS = 2000, RING_MS = 1400, STEP_PX = 7, MOST_POINTS = 700;
  const EMBERS = 0.22; // of the steps of a trail let one go

  const WORDS = {
    en: {
      open: ["Touch the dream", "Your fingers are in the picture"],
      closed: ["The dream is resting", "It will wake again"],
      away: ["Looking for the dream …", ""],
      crowded: ["Many hands are in the dream", "Stay, yours is next"],
    },
    de: {
      open: ["Berühre den Traum", "Deine Finger sind im Bild"],
      closed: ["Der Traum ruht", "Er wird wieder erwachen"],
      away: ["Der Traum wird gesucht …", ""],
      crowded: ["Viele Hände sind im Traum", "Bleib, gleich kommt deine"],
    },
    fr: {
      open: ["Touchez le rêve", "Vos doigts sont dans l’image"],
      closed: ["Le rêve se repose", "Il se réveillera"],
      away: ["À la recherche du rêve …", ""],
      crowded: ["Beaucoup de mains sont dans le rêve", "Restez, la vôtre vient bientôt"],
    },
    es: {
      open: ["Toca el sueño", "Tus dedos están en la imagen"],
      closed: ["El sueño descansa", "Volverá a despertar"],
      away: ["Buscando el sueño …", ""],
      crowded: ["Hay muchas manos en el sueño", "Quédate, pronto le toca a la tuya"],
    },
  };

  const wanted = (navigator.languages || [navigator.language || "en"]).map((tag) => tag.slice(0, 2).toLowerCase());
  const language = wanted.find((one) => WORDS[one]) || "en";
  document.documentElement.lang = language;

  const glass = document.getElementById("glass"), word = document.getElementById("word");
  const lines = [document.getElementById("first"), document.getElementById("second")];
  const ink = glass.getContext("2d");
  const now = () => performance.now();

  // ---- the connection

  let socket = null, tries = 0, again = 0, lost = 0, away = now(); // away: since when there is none
  let may = null, crowded = false; // may: whether visitors may touch; null: nobody has said yet
  let hue = null, colour = "#8a8590";

  function connect() {
    clearTimeout(again);
    if (socket || document.hidden) return;
    const scheme = location.protocol === "https:" ? "wss://" : "ws://";
    const wish = hue === null ? "" : "?hue=" + hue;
    const opened = (socket = new WebSocket(scheme + location.host + "/touch/fingers" + wish));
    opened.onmessage = (event) => {
      if (socket !== opened) return;
      const said = JSON.parse(event.data);
      if ("colour" in said) {
        tries = 0;
        hue = said.hue;
        wear(said.colour);
      }
      if ("open" in said) {
        may = said.open;
        tell();
      }
      if ("crowded" in said) crowded = said.crowded;
      show();
    };
    opened.onclose = () => {
      if (socket === opened) part(true);
    };
  }

  // The connection is no more; it is sought again if that is wanted.
  function part(seek) {
    const old = socket;
    socket = null;
    may = null;
    crowded = false;
    if (old) old.close();
    clearTimeout(lost);
    lost = setTimeout(show, LOST_MS + 50);
    away = now();
    if (seek && !document.hidden) {
      const pause = Math.min(8000, 500 * Math.pow(2, tries++)) * (0.6 + 0.8 * Math.random());
      clearTimeout(again);
      again = setTimeout(connect, pause);
    }
    show();
  }

  // ---- the fingers

  const fingers = new Map(); // the system's number: {number, x, y (px), trail}
  let given = 0, told = 0, due = 0, alive = 0, stuck = 0;

  function entry(finger) {
    const part = (v) => Math.round(Math.min(1, Math.max(0, v)) * 1e4) / 1e4;
    return [finger.number, part(finger.x / width), part(1 - finger.y / height)];
  }

  function tell() {
    clearTimeout(due);
    due = 0;
    if (!socket || socket.readyState !== 1 || !may) return;
    if (socket.bufferedAmount > 2048) { // the network takes nothing now: the newest places will do, later
      if (!stuck) stuck = now();
      if (now() - stuck > STUCK_MS) return part(true);
      due = setTimeout(tell, 100);
      return;
    }
    stuck = 0;
    told = now();
    socket.send(JSON.stringify(Array.from(fingers.values(), entry)));
  }

  function tellSoon() {
    const pause = crowded ? CROWDED_MS : MOVES_MS;
    if (!due) due = setTimeout(tell, Math.max(0, told + pause - now()));
  }

  function counted(before) {
    if (fingers.size && !alive) alive = setInterval(tell, ALIVE_MS);
    if (!fingers.size && alive) {
      clearInterval(alive);
      alive = 0;
      crowded = false;
    }
    if (!before && fingers.size) quiet();
    tell();
    show();
  }

  function down(id, x, y) {
    if (fingers.size >= HAND || fingers.has(id)) return false;
    given = (given + 1) % 1000000;
    fingers.set(id, { number: given, x: x, y: y });
    trail(x, y, 1);
    rings.push({ x: x, y: y, t: now() });
    return true;
  }

  function move(id, x, y) {
    const finger = fingers.get(id);
    if (!finger || (finger.x === x && finger.y === y)) return;
    const far = Math.hypot(x - finger.x, y - finger.y), steps = Math.min(40, Math.ceil(far / STEP_PX));
    for (let i = 1; i <= steps; i++) {
      const px = finger.x + ((x - finger.x) * i) / steps, py = finger.y + ((y - finger.y) * i) / steps;
      trail(px, py, 0.55);
      if (Math.random() < EMBERS) trail(px, py, 0.9, true);
    }
    finger.x = x;
    finger.y = y;
    tellSoon();
  }

  // All touches on the glass, as each event tells them: an end that got lost is made up for by the next one.
  function touched(event) {
    event.preventDefault();
    const before = fingers.size, there = new Set();
    let changed = false;
    for (const touch of Array.from(event.touches)) {
      there.add(touch.identifier);
      changed = down(touch.identifier, touch.clientX, touch.clientY) || changed;
      move(touch.identifier, touch.clientX, touch.clientY);
    }
    for (const id of Array.from(fingers.keys())) {
      if (id !== "mouse" && !there.has(id)) changed = fingers.delete(id) || changed;
    }
    if (changed) counted(before);
    wake();
  }

  function lift() {
    const before = fingers.size;
    fingers.clear();
    if (before) counted(before);
  }

  const options = { passive: false };
  for (const kind of ["touchstart", "touchmove", "touchend", "touchcancel"]) {
    document.addEventListener(kind, touched, options);
  }
  document.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (event.button === 0 && down("mouse", event.clientX, event.clientY)) counted(0);
    wake();
  });
  document.addEventListener("mousemove", (event) => {
    move("mouse", event.clientX, event.clientY);
    if (fingers.size) wake();
  });
  for (const kind of ["mouseup", "mouseleave"]) {
    document.addEventListener(kind, () => {
      if (fingers.delete("mouse")) counted(1);
    });
  }
  for (const kind of ["contextmenu", "gesturestart", "gesturechange", "selectstart", "dragstart"]) {
    document.addEventListener(kind, (event) => event.preventDefault(), options);
  }

  function hidden() {
    lift();
    clearTimeout(again);
    if (socket) part(false);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? hidden() : connect()));
  window.addEventListener("pagehide", hidden);
  window.addEventListener("pageshow", connect);
  window.addEventListener("blur", lift);
  window.addEventListener("offline", () => part(true));
  window.addEventListener("online", () => {
    tries = 0;
    connect();
  });

  // ---- the word

  let reminded = true, reminding = 0;

  function quiet() {
    reminded = false;
    clearTimeout(reminding);
    reminding = setTimeout(() => {
      reminded = true;
      show();
    }, REMIND_MS);
  }

  function state() {
    if (may === null) return "away";
    if (!may) return "closed";
    return crowded && fingers.size ? "crowded" : "open";
  }

  function show() {
    const is = state();
    document.body.dataset.state = is;
    const shown = is === "open" ? reminded && !fingers.size : is === "away" ? now() - away > LOST_MS : true;
    if (shown) WORDS[language][is].forEach((text, i) => (lines[i].textContent = text));
    word.className = shown ? "shown" : "";
    wake();
  }

  // ---- the picture: points of light that fade, and rings that widen. It is drawn only while any is there.

  let width = 1, height = 1, scale = 1, most = 2, drawing = false, before = 0, slow = 0;
  const points = [], rings = [];
  let bright = null, dim = null, haze = null, dusk = null; // sprites: in the show, and not; wide ones

  function resize() {
    width = Math.max(1, window.innerWidth);
    height = Math.max(1, window.innerHeight);
    scale = Math.min(window.devicePixelRatio || 1, most);
    glass.width = Math.round(width * scale);
    glass.height = Math.round(height * scale);
    wake();
  }

  const GREY = [138, 133, 144];

  // A round light: [place, alpha] from the middle out, with a core of white or without.
  function sprite(rgb, stops, core) {
    const made = document.createElement("canvas"), half = 64;
    made.width = made.height = 2 * half;
    const pen = made.getContext("2d"), light = pen.createRadialGradient(half, half, 0, half, half, half);
    if (core) light.addColorStop(0, core);
    const ink = (alpha) => "rgba(" + rgb.join(",") + "," + alpha + ")";
    for (const [place, alpha] of stops) light.addColorStop(place, ink(alpha));
    pen.fillStyle = light;
    pen.fillRect(0, 0, 2 * half, 2 * half);
    return made;
  }

  const SPOT = [[0.1, 0.85], [0.3, 0.3], [0.6, 0.08], [1, 0]];
  const WIDE = [[0, 1], [0.2, 0.78], [0.45, 0.36], [0.7, 0.1], [1, 0]];

  function wear(hex) {
    const rgb = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    colour = hex;
    bright = sprite(rgb, SPOT, "rgba(255,255,255,0.95)");
    haze = sprite(rgb, WIDE);
    document.getElementById("ring").style.color = hex;
    document.body.dataset.colour = hex;
    wake();
  }

  // A point of light; an ember is small, and drifts (px/ms).
  function trail(x, y, strength, ember) {
    if (points.length >= MOST_POINTS) points.shift();
    const drift = ember ? () => (Math.random() - 0.5) * 0.05 : () => 0;
    const rise = ember ? 0.012 : 0;
    points.push({ x: x, y: y, t: now(), s: strength, r: ember ? 0.3 : 1, u: drift(), v: drift() - rise });
  }

  function glow(x, y, radius, alpha, image) {
    ink.globalAlpha = alpha;
    ink.drawImage(image, x - radius, y - radius, 2 * radius, 2 * radius);
  }

  function draw(t) {
    const is = state(), image = is === "open" ? bright : dim;
    const unit = Math.min(Math.max(Math.min(width, height), 280), 700) / 10; // px: a fingertip's glow
    ink.setTransform(scale, 0, 0, scale, 0, 0);
    ink.globalCompositeOperation = "source-over";
    ink.clearRect(0, 0, width, height);
    ink.globalCompositeOperation = "lighter";
    const lit = is === "open";
    glow(width / 2, height / 2, 0.7 * Math.max(width, height), lit ? 0.11 : 0.05, lit ? haze : dusk);
    while (points.length && t - points[0].t > TRAIL_MS) points.shift();
    for (const point of points) {
      const age = t - point.t, left = 1 - age / TRAIL_MS;
      const radius = unit * point.r * (0.25 + 0.75 * left);
      glow(point.x + point.u * age, point.y + point.v * age, radius, point.s * 0.5 * left * left, image);
    }
    for (const finger of fingers.values()) glow(finger.x, finger.y, 1.6 * unit, 0.9, image);
    while (rings.length && t - rings[0].t > RING_MS) rings.shift();
    ink.strokeStyle = is === "open" ? colour : "#8a8590";
    for (const ring of rings) {
      const part = (t - ring.t) / RING_MS, left = (1 - part) * (1 - part);
      ink.globalAlpha = 0.7 * left;
      ink.lineWidth = 0.5 + 2.5 * left;
      ink.beginPath();
      ink.arc(ring.x, ring.y, unit * (0.6 + 3.4 * (1 - left)), 0, 2 * Math.PI);
      ink.stroke();
    }
    ink.globalAlpha = 1;
  }

  function frame() {
    const t = now();
    drawing = false;
    draw(t);
    // a phone that cannot keep up draws fewer pixels
    slow = t - before > 30 && t - before < 200 ? slow + 1 : 0;
    before = t;
    if (slow > 20 && most > 1) {
      most = 1;
      slow = 0;
      resize();
    }
    if (points.length || rings.length) wake();
  }

  function wake() {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(frame);
  }

  bright = dim = sprite(GREY, SPOT, "rgba(190,185,196,0.7)");
  haze = dusk = sprite(GREY, WIDE);
  window.addEventListener("resize", resize);
  window.addEventListener("orientationchange", () => setTimeout(resize, 300));
  resize();
  connect();
  lost = setTimeout(show, LOST_MS + 50);
})();
