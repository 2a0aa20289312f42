// A slider that can be trusted on a telephone: a finger moves it from where it is, and only sideways, so that
// scrolling over it changes nothing; a mouse takes it to where it points.

const SLACK_PX = 6;       // a finger's way until it slides
const EVERY_MS = 40;      // between two tellings
const SETTLES_MS = 450;   // after letting go, until what others say of it is shown again

export class Slider {
  // what: {name, label, low, high, unit, meaning, default}; tell(value) is called while it is moved, and with
  // null when it is given back to the show
  constructor(what, tell) {
    this.what = what;
    this.tell = tell;
    this.value = what.default ?? what.low;
    this.heldUntil = 0;
    this.build();
    this.listen();
    this.draw();
  }

  build() {
    const { name, label, meaning } = this.what;
    const element = this.element = document.createElement("div");
    element.className = "slider";
    element.dataset.name = name;
    const id = `slider-${name}`;
    element.innerHTML = `<label></label><button type="button" class="back">release</button><output></output>
      <div class="track" role="slider" tabindex="0"><i class="fill"></i><i class="mark"></i><i class="knob"></i></div>`;
    [this.label, this.back, this.output, this.track] = element.children;
    this.label.textContent = label;
    this.label.id = id;
    this.back.setAttribute("aria-label", `Give ${label} back to the show`);
    this.track.setAttribute("aria-labelledby", id);
    if (meaning) {
      const small = document.createElement("small");
      small.textContent = meaning;
      element.append(small);
    }
    this.track.setAttribute("aria-valuemin", this.what.low);
    this.track.setAttribute("aria-valuemax", this.what.high);
    const mark = this.track.children[1];
    mark.hidden = this.what.default === undefined;
    this.track.style.setProperty("--usual", this.part(this.what.default ?? this.what.low));
  }

  part(value) {
    const { low, high } = this.what;
    return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
  }

  listen() {
    const track = this.track;
    let start = null;
    track.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      start = { x: event.clientX, part: this.part(this.value), moving: event.pointerType === "mouse" };
      track.setPointerCapture(event.pointerId);
      if (start.moving) {
        const box = track.getBoundingClientRect();
        const knob = box.left + start.part * box.width;
        if (Math.abs(event.clientX - knob) > 14) start.part = (event.clientX - box.left) / box.width;
        this.hold();
        this.slide(start.part);
        track.focus({ preventScroll: true });
      }
    });
    track.addEventListener("pointermove", (event) => {
      if (!start) return;
      const way = event.clientX - start.x;
      if (!start.moving) {
        if (Math.abs(way) < SLACK_PX) return;
        start.moving = true;
        start.x = event.clientX;
        this.hold();
        return;
      }
      this.slide(start.part + way / track.getBoundingClientRect().width);
    });
    const end = () => {
      if (start?.moving) this.letGo();
      start = null;
    };
    track.addEventListener("pointerup", end);
    track.addEventListener("pointercancel", end);
    track.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 0.01, ArrowUp: 0.01, ArrowLeft: -0.01, ArrowDown: -0.01, PageUp: 0.1, PageDown: -0.1 };
      const ends = { Home: 0, End: 1 };
      if (event.key in ends) this.slide(ends[event.key]);
      else if (event.key in step) this.slide(this.part(this.value) + step[event.key]);
      else return;
      event.preventDefault();
      this.letGo();
    });
    this.back.addEventListener("click", () => this.tell(null));
  }

  hold() {
    this.heldUntil = Infinity;
    this.element.classList.add("held");
  }

  letGo() {
    this.heldUntil = performance.now() + SETTLES_MS;
    this.element.classList.remove("held");
    this.say();
  }

  slide(part) {
    const { low, high } = this.what;
    this.value = low + Math.min(1, Math.max(0, part)) * (high - low);
    this.draw();
    if (!this.timer) {
      this.say();
      this.timer = setTimeout(() => { this.timer = 0; this.say(); }, EVERY_MS);
    }
  }

  say() {
    if (this.value === this.said) return;
    this.said = this.value;
    this.tell(Number(this.value.toPrecision(6)));
  }

  // what the show says of it
  show(value, byHand) {
    this.element.toggleAttribute("data-hand", Boolean(byHand));
    if (value === undefined || performance.now() < this.heldUntil) return;
    this.said = undefined;
    if (value === this.value) return;
    this.value = value;
    this.draw();
  }

  draw() {
    const { low, high, unit } = this.what;
    const digits = high - low >= 40 ? 0 : high - low >= 8 ? 1 : 2;
    const said = `${this.value.toFixed(digits)}${unit ? ` ${unit}` : ""}`;
    if (this.output.textContent !== said) {
      this.output.textContent = said;
      this.track.setAttribute("aria-valuenow", this.value.toFixed(4));
      this.track.setAttribute("aria-valuetext", said);
    }
    this.track.style.setProperty("--at", this.part(this.value).toFixed(4));
  }
}
