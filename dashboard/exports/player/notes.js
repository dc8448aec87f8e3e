// The presenter's window: notes, this slide's title and the next slide, clock and time gone.
// It is written through the DOM of this page, so it needs no address, and its keys steer the deck.

class NotesWindow {
  constructor(player) {
    this.player = player;
    this.began = Date.now();
    this.other = null;
    this.news = "";
  }

  /** Opens it, or brings it to the front; false where the browser lets no window open. */
  open() {
    if (this.isOpen) {
      this.other.focus();
      return true;
    }
    this.other = window.open("", "_blank", "popup,width=980,height=680");
    if (!this.other) return false;
    this.write();
    this.show();
    this.clock = setInterval(() => this.tick(), 1000);
    return true;
  }

  get isOpen() {
    return this.other !== null && !this.other.closed;
  }

  write() {
    const { deck } = this.player;
    const page = this.other.document;
    page.title = `${deck.words.notes} · ${deck.title}`;
    page.documentElement.lang = deck.lang;
    const style = element("style", "", this.player.style);
    this.parts = {
      news: element("p", "news"),
      now: element("h2", ""),
      notes: element("div", "words"),
      next: element("h3", ""),
      preview: element("div", "preview"),
      count: element("span", "count"),
      clock: element("b", "clock"),
      gone: element("b", "gone"),
    };
    this.parts.news.setAttribute("role", "status");
    const again = button("again", "↺", deck.words.restart, () => this.restart());
    const { words } = deck;
    const bar = element(
      "div",
      "bar",
      button("step", "‹", words.back, () => this.player.step(-1)),
      this.parts.count,
      button("step", "›", words.forward, () => this.player.step(1)),
      element("span", "timing", words.clock, this.parts.clock),
      element("span", "timing", words.elapsed, this.parts.gone, again),
    );
    const left = element("main", "", this.parts.now, this.parts.notes);
    const right = element(
      "aside",
      "",
      element("p", "label", words.next),
      this.parts.next,
      this.parts.preview,
    );
    page.head.append(style);
    page.body.replaceChildren(this.parts.news, element("div", "columns", left, right), bar);
    page.body.className = "player-notes";
    this.other.addEventListener("keydown", (event) => this.player.pressed(event), true);
  }

  /** What stands in it follows the deck. */
  show() {
    if (!this.isOpen) return;
    const { deck, slides, number, theme } = this.player;
    const here = slides[number - 1];
    const next = slides[number];
    this.other.document.body.dataset.theme = theme;
    this.parts.now.textContent = here.title;
    this.parts.notes.textContent = here.notes || deck.words.noNotes;
    this.parts.notes.classList.toggle("none", !here.notes);
    this.parts.next.textContent = next ? next.title : deck.words.end;
    this.parts.count.textContent = `${number} / ${slides.length}`;
    this.parts.news.textContent = this.news;
    this.preview(next);
    this.tick();
  }

  /** The next slide as it will look: a copy of its drawing. */
  preview(next) {
    this.parts.preview.replaceChildren();
    if (!next) return;
    const { stage, theme } = this.player;
    const copy = this.other.document.importNode(next.section, true);
    copy.classList.add("here");
    const sheet = element("div", "stage", copy);
    const frame = element("div", "player copy", sheet);
    frame.dataset.theme = theme;
    frame.dataset.stage = stage.name;
    sheet.style.width = `${stage.width}px`;
    sheet.style.height = `${stage.height}px`;
    this.parts.preview.append(frame);
    const scale = this.parts.preview.clientWidth / stage.width;
    sheet.style.transform = `scale(${scale})`;
    this.parts.preview.style.height = `${stage.height * scale}px`;
  }

  tick() {
    if (!this.isOpen) {
      clearInterval(this.clock);
      return;
    }
    const gone = Math.floor((Date.now() - this.began) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const hours = gone >= 3600 ? `${Math.floor(gone / 3600)}:` : "";
    this.parts.gone.textContent = `${hours}${two(Math.floor(gone / 60) % 60)}:${two(gone % 60)}`;
    const now = new Date();
    this.parts.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
  }

  restart() {
    this.began = Date.now();
    this.tick();
  }

  /** Something that only the presenter is to know. */
  tell(news) {
    this.news = news;
    this.show();
  }

  close() {
    clearInterval(this.clock);
    if (this.isOpen) this.other.close();
  }
}
