// The pages' charts: each is drawn once it comes near the screen, in the colours of the theme in
// force, and changed in place. So a choice costs what is seen of it, and nothing flickers.

// What is this far below or above the screen is drawn already when it is scrolled to.
const NEAR = "60% 0px";
const FONT = 13;
// On a phone the cells of a heat map are narrow.
const NARROW = 420;
const SMALL = 10;
const charts = new Map();

/** Plotly's code, fetched once a visit. */
export function chartCode(address) {
  window.oversightCharts ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI).href;
    // A server that has no such file may answer with a page.
    script.onload = () => (window.Plotly ? done(window.Plotly) : fail());
    script.onerror = fail;
    document.head.append(script);
  });
  // After a failure the next to ask tries again.
  window.oversightCharts.catch(() => delete window.oversightCharts);
  return window.oversightCharts;
}

const eyes = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const chart = charts.get(target);
      if (!chart) continue;
      chart.isNear = isIntersecting;
      chart.draw();
    }
  },
  // The page scrolls inside the window, where only the newer of the two counts.
  { rootMargin: NEAR, scrollMargin: NEAR },
);
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) charts.get(target)?.draw();
});
// On paper and in a picture of the whole page every chart is seen.
addEventListener("beforeprint", () => charts.forEach((chart) => chart.draw(true)));

/** The theme's colours by the placeholders that the server draws with (charts/theme.py). */
function palette(style) {
  const scale = (name) => style.getPropertyValue(`--st-chart-${name}-colors`).split(",");
  const colors = ["categorical", "sequential", "diverging"].flatMap(scale);
  const named = Object.fromEntries(
    colors.map((color, n) => [`#${String(n + 1).padStart(6, "0")}`, color.trim()]),
  );
  named["#000037"] = style.getPropertyValue("--st-text-color").trim();
  named["#000038"] = style.getPropertyValue("--st-background-color").trim();
  return named;
}

class Chart {
  constructor(parent) {
    this.box = document.createElement("div");
    this.box.className = "oversight-chart";
    this.box.setAttribute("role", "img");
    parent.append(this.box);
    charts.set(this.box, this);
    this.isNear = false;
    this.drawn = "";
    eyes.observe(this.box);
    sizes.observe(this.box);
  }

  /** What the server says of it now. */
  take({ data, setTriggerValue }) {
    this.text = new TextDecoder().decode(data);
    const said = JSON.parse(this.text);
    this.plotly = said.plotly;
    this.config = said.config;
    this.choose = said.chooses ? (codes) => setTriggerValue("clicked", codes) : null;
    this.box.setAttribute("aria-label", said.alt);
    this.box.classList.toggle("chooses", said.chooses);
    this.box.style.height = `${said.figure.layout.height}px`;
    this.draw();
  }

  /** Draw it, where it is near and not drawn so already. */
  draw(evenFar = false) {
    const style = getComputedStyle(this.box);
    const colors = palette(style);
    const wanted = `${this.box.clientWidth} ${Object.values(colors)} ${this.text}`;
    const isDue = wanted !== this.drawn;
    this.box.dataset.state = isDue ? "due" : "drawn";
    if (!isDue || !(this.isNear || evenFar) || !this.box.clientWidth) return;
    if (!window.Plotly) {
      this.waiting ??= chartCode(this.plotly)
        .then(() => charts.has(this.box) && this.draw(evenFar))
        .catch(() => {})
        .finally(() => delete this.waiting);
      return;
    }
    this.drawn = wanted;
    const text = this.text.replace(/#0000[0-3]\d/g, (found) => colors[found] ?? found);
    const { data, layout } = JSON.parse(text).figure;
    layout.width = this.box.clientWidth;
    layout.font = { ...layout.font, family: style.fontFamily };
    layout.hoverlabel = {
      bgcolor: style.getPropertyValue("--st-secondary-background-color"),
      bordercolor: style.getPropertyValue("--st-border-color"),
      font: { color: colors["#000037"], family: style.fontFamily, size: FONT },
      ...layout.hoverlabel,
    };
    if (layout.width < NARROW && data.some(({ type }) => type === "heatmap")) {
      for (const trace of data) trace.textfont = { ...trace.textfont, size: SMALL };
      layout.yaxis.tickfont = { ...layout.yaxis.tickfont, size: SMALL + 1 };
    }
    window.Plotly.react(this.box, data, layout, this.config);
    this.box.removeAllListeners?.("plotly_click");
    this.box.on("plotly_click", ({ points }) => {
      const point = points.find(({ customdata }) => customdata != null);
      if (point && this.choose) this.choose([].concat(point.customdata));
    });
    this.box.dataset.state = "drawn";
  }

  end() {
    eyes.unobserve(this.box);
    sizes.unobserve(this.box);
    charts.delete(this.box);
    window.Plotly?.purge(this.box);
    this.box.remove();
  }
}

const mounted = new WeakMap();

/** Streamlit calls this at every change of the data or the theme. */
export default function (component) {
  const { parentElement } = component;
  let chart = mounted.get(parentElement);
  if (!chart) {
    chart = new Chart(parentElement);
    mounted.set(parentElement, chart);
  }
  chart.take(component);
  return () => {
    mounted.delete(parentElement);
    chart.end();
  };
}
