// The line to the show: a WebSocket that finds its way back by itself.

const FIRST_MS = 300, LONGEST_MS = 4000;   // between two tries
const SILENT_MS = 25000;                   // without a word: the line is dead, whatever it says of itself
const FULL = 65536;                        // bytes that wait: then moves are left out

export class Link {
  // heard(message), seen(blob), changed(state): "here", "away" or "locked"
  constructor(path, { heard, seen, changed }) {
    this.url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
    Object.assign(this, { heard, seen, changed, pause: FIRST_MS, last: 0 });
    setInterval(() => this.look(), 5000);
    addEventListener("online", () => this.again(0));
    document.addEventListener("visibilitychange", () => { if (!document.hidden && !this.open) this.again(0); });
    this.connect();
  }

  get open() { return this.socket?.readyState === WebSocket.OPEN; }

  say(message) {
    if (this.open && this.socket.bufferedAmount < FULL) this.socket.send(JSON.stringify(message));
  }

  connect() {
    clearTimeout(this.timer);
    const socket = this.socket = new WebSocket(this.url);
    socket.binaryType = "blob";
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.pause = FIRST_MS;
      this.last = performance.now();
      this.changed("here");
    };
    socket.onmessage = (event) => {
      this.last = performance.now();
      if (typeof event.data === "string") this.heard(JSON.parse(event.data));
      else this.seen(event.data);
    };
    socket.onclose = () => {
      if (socket !== this.socket) return;
      this.changed("away");
      if (!opened) this.ask();
      this.again(this.pause);
      this.pause = Math.min(LONGEST_MS, this.pause * 1.6);
    };
  }

  again(ms) {
    clearTimeout(this.timer);
    if (this.socket && this.socket.readyState < WebSocket.CLOSING) return;
    this.timer = setTimeout(() => this.connect(), ms);
  }

  // A WebSocket does not say why it was refused; an ordinary request does.
  async ask() {
    try {
      const answer = await fetch("/here", { cache: "no-store" });
      if (answer.status === 401) this.changed("locked");
    } catch { /* nobody is there yet */ }
  }

  look() {
    if (this.open && performance.now() - this.last > SILENT_MS) {
      const dead = this.socket;
      this.socket = null;
      dead.onclose = null;
      dead.close();
      this.changed("away");
      this.again(0);
    }
  }
}
