// Kiosk: the deck turns by itself, round and round, until it is paused.

class Kiosk {
  constructor(player) {
    this.player = player;
    this.seconds = 0;
    this.isPaused = false;
    const { words } = player.deck;
    this.mark = button("kiosk", "", words.pause, () => this.pause());
    this.mark.append(element("i", "sign"), element("span", ""));
  }

  start(seconds) {
    this.seconds = seconds;
    this.isPaused = false;
    this.again();
  }

  stop() {
    const was = this.seconds > 0;
    this.seconds = 0;
    this.again();
    return was;
  }

  pause() {
    this.isPaused = !this.isPaused;
    this.again();
  }

  /** From now on a whole interval until the next turn: after each turn, by whomever. */
  again() {
    clearTimeout(this.timer);
    const { words } = this.player.deck;
    const isOn = this.seconds > 0;
    this.mark.hidden = !isOn;
    if (!isOn) return;
    this.mark.classList.toggle("paused", this.isPaused);
    const said = this.isPaused ? words.paused : filled(words.turning, { seconds: this.seconds });
    this.mark.lastChild.textContent = said;
    const label = this.isPaused ? words.resume : words.pause;
    this.mark.title = label;
    this.mark.setAttribute("aria-label", `${said} · ${label}`);
    if (!this.isPaused) this.timer = setTimeout(() => this.turn(), this.seconds * 1000);
  }

  turn() {
    const { number, slides } = this.player;
    this.player.show(number < slides.length ? number + 1 : 1);
  }
}
