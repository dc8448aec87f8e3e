// Figures: painted in the colours of a theme, sized for their box, drawn before they are shown.

const CONFIG = { displayModeBar: false, showTips: false, scrollZoom: false, doubleClick: false };

// On a page a figure is drawn for a panel; here it keeps those proportions and is magnified, so
// that its type grows with it. Limits of what is legible and of what looks blown up.
const LEAST_SCALE = 0.8;
const MOST_SCALE = 1.75;
// A tall figure is drawn lower than on its page before it is made smaller, a low one higher.
const LOWEST = 0.72;
const HIGHEST = 1.3;

function painted(figure, deck, theme) {
  const colors = deck.palettes[theme];
  const text = JSON.stringify(figure).replace(/#0000[0-3]\d/g, (found) => colors[found] ?? found);
  const result = JSON.parse(text);
  for (const trace of result.data) {
    if (trace.geojson === deck.outlinesUrl) trace.geojson = deck.outlines;
  }
  return result;
}

/** Width and height to draw a figure in, and the scale that then fills the box best. */
function fitted(layout, box, most = MOST_SCALE) {
  const height = layout.height ?? 400;
  if (layout.width) {
    const scale = Math.min(box.width / layout.width, box.height / height, most);
    return { width: layout.width, height, scale };
  }
  let scale = Math.min(Math.max(box.height / height, LEAST_SCALE), most);
  let drawn = box.height / scale;
  if (drawn < height * LOWEST) {
    drawn = height * LOWEST;
    scale = box.height / drawn;
  }
  drawn = Math.min(drawn, height * HIGHEST);
  return { width: Math.round(box.width / scale), height: Math.round(drawn), scale };
}

/** One figure in its box: draw() makes it, again after a change of theme or stage. */
class Chart {
  constructor(figure, words, deck) {
    this.figure = figure;
    this.deck = deck;
    this.box = element("div", "chart");
    this.holder = element("div", "holder");
    this.holder.setAttribute("role", "img");
    this.holder.setAttribute("aria-label", words);
    this.veils = element("div", "veils");
    this.box.append(this.holder);
    this.drawnAs = "";
  }

  draw(theme, stage) {
    const wanted = `${theme} ${stage}`;
    if (this.drawnAs === wanted) return;
    this.drawnAs = wanted;
    const box = { width: this.box.clientWidth, height: this.box.clientHeight };
    const size = fitted(this.figure.layout, box, stage === "tall" ? 1.1 : MOST_SCALE);
    this.holder.style.transform = `scale(${size.scale})`;
    this.holder.style.left = `${Math.max(0, (box.width - size.width * size.scale) / 2)}px`;
    this.holder.style.top = `${Math.max(0, (box.height - size.height * size.scale) * 0.35)}px`;
    const figure = painted(this.figure, this.deck, theme);
    const { layout } = figure;
    Object.assign(layout, { width: size.width, height: size.height, autosize: false });
    layout.font = { ...layout.font, family: getComputedStyle(this.box).fontFamily };
    layout.legend = { ...layout.legend, itemclick: false, itemdoubleclick: false };
    window.Plotly.react(this.holder, figure.data, layout, CONFIG);
    this.holder.append(this.veils);
    this.spotlight ??= new Spotlight(this);
    this.spotlight.show();
  }
}
