// What lies over a slide when it is asked for: the list to jump by, and what the keys do.

class Panels {
  constructor(player) {
    this.player = player;
    this.entries = player.slides.map((slide, n) => this.entryOf(slide, n + 1));
    this.named = { jump: this.jumpList(), keys: this.keyList() };
  }

  get all() {
    return Object.values(this.named);
  }

  entryOf(slide, number) {
    const entry = button("", "", slide.title, () => {
      this.toggle("jump");
      this.player.show(number);
    });
    entry.append(element("b", "", String(number)), element("span", "", slide.title));
    return entry;
  }

  jumpList() {
    const list = element("ol", "", ...this.entries.map((entry) => element("li", "", entry)));
    return this.panel("jump", this.player.deck.words.jump, list);
  }

  keyList() {
    const list = element("dl");
    for (const [keys, words] of this.player.deck.keys) {
      list.append(element("dt", "", ...keys.map((key) => element("kbd", "", key))));
      list.append(element("dd", "", words));
    }
    return this.panel("keys", this.player.deck.words.help, list);
  }

  panel(name, title, content) {
    const close = button("close", "✕", this.player.deck.words.close, () => this.toggle(name));
    const box = element("div", "box", element("h2", "", title), close, content);
    const panel = element("div", `panel ${name}`, box);
    panel.hidden = true;
    panel.addEventListener("click", (event) => event.target === panel && this.toggle(name));
    return panel;
  }

  /** The slide that is on the screen, in the list. */
  mark(number) {
    for (const entry of this.entries) entry.removeAttribute("aria-current");
    this.entries[number - 1].setAttribute("aria-current", "true");
  }

  toggle(name) {
    for (const [other, panel] of Object.entries(this.named)) {
      panel.hidden = other !== name || !panel.hidden;
    }
    if (!this.named.jump.hidden) this.entries[this.player.number - 1].focus();
    else this.player.root.focus({ preventScroll: true });
  }

  /** True where one was open. */
  close() {
    const open = Object.keys(this.named).find((name) => !this.named[name].hidden);
    if (open) this.toggle(open);
    return Boolean(open);
  }

  /** In the jump list arrows move, Enter and space choose; true where the key was used for that. */
  chose(event) {
    if (this.named.jump.hidden) return false;
    const at = this.entries.indexOf(document.activeElement);
    const last = this.entries.length - 1;
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last };
    if (event.key in moves) {
      this.entries[Math.min(Math.max(0, moves[event.key]), last)].focus();
      event.preventDefault();
    } else if (!["Enter", " ", "Tab"].includes(event.key)) return false;
    event.stopImmediatePropagation();
    return true;
  }
}
