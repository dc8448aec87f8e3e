// The player: shows one slide of a deck at a time. Every slide is built, laid out and drawn
// beforehand; turning only moves a class, so nothing is reckoned, loaded or moved meanwhile.

// Logical sizes that every slide is laid out in; a transform makes them as large as the screen.
const STAGES = {
  wide: { name: "wide", width: 1280, height: 720 },
  tall: { name: "tall", width: 430, height: 900 },
};
const KIOSK_SECONDS = 15;
const SWIPE = 45;
const RESTING_MILLISECONDS = 2500;
const MESSAGE_MILLISECONDS = 3000;
const EMPTY_WORLD = Object.fromEntries(
  ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"].map((name) => [
    name,
    { type: "GeometryCollection", geometries: [] },
  ]),
);

class Player {
  /** `place` reads and writes the slide's number in the address; `leave` ends presenting. */
  constructor(host, deck, { style, place, leave = null, kiosk = 0 }) {
    Object.assign(this, { deck, style, place, leave });
    // Plotly wants a map of the world before it draws any map, and would fetch one.
    const world = { type: "Topology", arcs: [], objects: EMPTY_WORLD };
    window.PlotlyGeoAssets = { topojson: { world_110m: world } };
    this.number = this.within(place.read());
    this.slides = deck.slides.map((slide, n) => buildSlide(slide, deck, n + 1));
    this.notes = new NotesWindow(this);
    this.kiosk = new Kiosk(this);
    this.build(host);
    this.listen();
    this.paint(memory.read("theme") ?? preferredTheme());
    this.resize();
    if (kiosk > 0) this.kiosk.start(kiosk);
    this.show(this.number);
  }

  // Building -------------------------------------------------------------------------------------

  build(host) {
    const { deck } = this;
    this.root = element("div", "player");
    this.root.lang = deck.lang;
    this.root.tabIndex = -1;
    this.root.setAttribute("role", "region");
    this.root.setAttribute("aria-label", deck.title);
    this.sheet = element("div", "stage", ...this.slides.map((slide) => slide.section));
    this.bar = element("i", "");
    this.count = button("count", "", deck.words.jump, () => this.panels.toggle("jump"));
    this.said = element("p", "spoken");
    this.said.setAttribute("aria-live", "polite");
    this.toast = element("p", "toast");
    this.toast.setAttribute("role", "status");
    const controls = element(
      "div",
      "controls",
      this.kiosk.mark,
      button("help", "?", deck.words.help, () => this.panels.toggle("keys")),
      button("turn", "‹", deck.words.back, () => this.step(-1)),
      button("turn", "›", deck.words.forward, () => this.step(1)),
      this.count,
    );
    this.sheet.append(element("div", "progress", this.bar), controls, this.toast);
    this.panels = new Panels(this);
    this.root.append(this.sheet, this.said, ...this.panels.all);
    host.append(this.root);
    this.root.focus({ preventScroll: true });
  }

  // Showing --------------------------------------------------------------------------------------

  within(number) {
    return Math.min(Math.max(1, Math.trunc(number) || 1), this.deck.slides.length);
  }

  show(number) {
    const before = this.slides[this.number - 1];
    this.number = this.within(number);
    const here = this.slides[this.number - 1];
    this.draw(here);
    before.section.classList.remove("here");
    here.section.classList.add("here");
    this.count.textContent = `${this.number} / ${this.slides.length}`;
    this.bar.style.transform = `scaleX(${this.number / this.slides.length})`;
    this.said.textContent = here.title;
    this.panels.mark(this.number);
    this.sayLit();
    this.place.write(this.number);
    this.kiosk.again();
    // What the audience does not see comes after what it sees.
    setTimeout(() => this.notes.show());
  }

  step(by) {
    this.show(this.number + by);
  }

  draw(slide) {
    if (slide.fittedTo !== this.stage.name) this.fit(slide);
    for (const chart of slide.charts) chart.draw(this.theme, this.stage.name);
  }

  /** All slides, the one on the screen first, with room for a key press between two. */
  async drawAll() {
    const round = (this.round = {});
    const from = this.number - 1;
    for (const slide of [...this.slides.slice(from), ...this.slides.slice(0, from).reverse()]) {
      this.draw(slide);
      await new Promise((done) => setTimeout(done));
      if (this.round !== round) return;
    }
    this.notes.show();
    this.root.dataset.ready = `${this.theme} ${this.stage.name}`;
  }

  paint(theme) {
    this.theme = theme === "dark" ? "dark" : "light";
    this.root.dataset.theme = this.theme;
    if (this.stage) this.drawAll();
    this.notes.show();
  }

  changeTheme() {
    this.paint(this.theme === "dark" ? "light" : "dark");
    memory.write("theme", this.theme);
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.root;
    const stage = width < height ? STAGES.tall : STAGES.wide;
    const scale = Math.min(width / stage.width, height / stage.height);
    this.sheet.style.width = `${stage.width}px`;
    this.sheet.style.height = `${stage.height}px`;
    const left = (width - stage.width * scale) / 2;
    const top = (height - stage.height * scale) / 2;
    this.sheet.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    if (stage === this.stage) return;
    this.stage = stage;
    this.root.dataset.stage = stage.name;
    this.drawAll();
  }

  fit(slide) {
    slide.fittedTo = this.stage.name;
    for (const head of slide.section.querySelectorAll("header")) {
      head.style.fontSize = "";
      fitTitle(head.firstChild);
      fitType(head, 1, 0.6);
    }
    if (!slide.content.querySelector(":scope > .chart")) fitType(slide.content, 1.36, 0.5);
  }

  /** A message; it goes after a while unless it says what is in front. */
  say(words, { isLasting = false } = {}) {
    clearTimeout(this.hush);
    this.toast.textContent = words;
    this.toast.classList.toggle("here", words !== "");
    if (words && !isLasting) this.hush = setTimeout(() => this.sayLit(), MESSAGE_MILLISECONDS);
  }

  spotlight() {
    const { charts, content } = this.slides[this.number - 1];
    if (content.next) content.next();
    else if (!charts.some((chart) => chart.spotlight?.next())) {
      this.say(this.deck.words.noSeries);
    }
  }

  // Steering -------------------------------------------------------------------------------------

  listen() {
    // In the capture phase, before anything else on the page can take a key for its own.
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    window.addEventListener("keydown", (event) => this.pressed(event), { capture: true, signal });
    window.addEventListener("resize", () => this.resize(), { signal });
    window.addEventListener("pagehide", () => this.notes.close(), { signal });
    this.root.addEventListener("spotlight", () => this.sayLit());
    this.root.addEventListener("pointermove", () => this.wake());
    this.root.addEventListener("touchstart", (event) => this.touched(event), { passive: true });
    this.root.addEventListener("touchend", (event) => this.swiped(event), { passive: true });
  }

  pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.panels.chose(event)) return;
    const act = this.actions[event.key] ?? this.actions[event.key.toLowerCase()];
    // A letter that means nothing here shall mean nothing to the page below either.
    if (act || event.key.length === 1) event.stopImmediatePropagation();
    if (!act) return;
    event.preventDefault();
    act();
  }

  get actions() {
    const step = (by) => () => this.step(by);
    const [back, forward] = [step(-1), step(1)];
    return {
      ArrowLeft: back,
      ArrowUp: back,
      PageUp: back,
      ArrowRight: forward,
      ArrowDown: forward,
      PageDown: forward,
      " ": forward,
      Home: () => this.show(1),
      End: () => this.show(this.slides.length),
      Escape: () => this.escape(),
      g: () => this.panels.toggle("jump"),
      t: () => this.changeTheme(),
      s: () => this.spotlight(),
      n: () => this.notes.open() || this.say(this.deck.words.noWindow),
      k: () => this.kiosk.stop() || this.kiosk.start(KIOSK_SECONDS),
      p: () => this.kiosk.pause(),
      f: () => this.fullscreen(),
      "?": () => this.panels.toggle("keys"),
      "？": () => this.panels.toggle("keys"),
    };
  }

  escape() {
    const { charts } = this.slides[this.number - 1];
    const wasSomething =
      this.panels.close() ||
      charts.some((chart) => chart.spotlight?.clear()) ||
      this.kiosk.stop();
    if (wasSomething) return;
    if (document.fullscreenElement) document.exitFullscreen();
    else if (this.leave) this.askToLeave();
  }

  /** A second Esc within the time of the message leaves: one pressed too often does not. */
  askToLeave() {
    if (this.toast.textContent === this.deck.words.leave) this.leave();
    else this.say(this.deck.words.leave);
  }

  fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen?.().catch(() => this.say(this.deck.words.noFullscreen));
  }

  sayLit() {
    const lit = this.slides[this.number - 1].charts.find((chart) => chart.spotlight?.words);
    this.say(lit ? lit.spotlight.words : "", { isLasting: true });
  }

  /** The pointer and the controls are there while the pointer moves, not when it rests. */
  wake() {
    this.root.classList.add("awake");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.root.classList.remove("awake"), RESTING_MILLISECONDS);
  }

  touched(event) {
    const [touch] = event.changedTouches;
    this.start = event.touches.length === 1 ? [touch.clientX, touch.clientY] : null;
    this.wake();
  }

  swiped(event) {
    if (!this.start || event.target.closest(".panel")) return;
    const [touch] = event.changedTouches;
    const [across, down] = [touch.clientX - this.start[0], touch.clientY - this.start[1]];
    this.start = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(down)) {
      this.step(across < 0 ? 1 : -1);
    }
  }

  /** Ends it all: the windows, the listeners, the slides. */
  end() {
    this.round = null;
    this.kiosk.stop();
    this.notes.close();
    this.stopping.abort();
    this.root.remove();
  }
}

function preferredTheme() {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
