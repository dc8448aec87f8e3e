// The pages' blocks: words, buttons, and a chart that is drawn once it comes near the screen, in the
// colours of the theme in force. All is changed in place and only where it is another: so a choice
// costs what is seen of it, and nothing flickers.

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

/** What maps are drawn with, kept where Plotly looks for it: it would ask for it when it draws the
 *  first map, and draw that after all else. Where this fails, it still does. */
export async function mapData(outlines, world) {
  const read = async (address) => (await fetch(address)).json();
  try {
    const [drawn, empty] = await Promise.all([read(outlines), read(world)]);
    window.PlotlyGeoAssets ??= { topojson: {} };
    window.PlotlyGeoAssets[outlines] = drawn;
    window.PlotlyGeoAssets.topojson.world_110m = empty;
  } catch {}
}

const eyes = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const chart = charts.get(target);
      if (!chart) continue;
      chart.isNear = isIntersecting;
      drawSoon(chart);
    }
  },
  // The page scrolls inside the window, where only the newer of the two counts.
  { rootMargin: NEAR, scrollMargin: NEAR },
);
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) if (charts.has(target)) drawSoon(charts.get(target));
});
// How far a drawing reaches: charts in the window, those near it, or all.
const WINDOW = 0;
const AROUND = 1;
const EVERYWHERE = 2;
// On paper and in a picture of the whole page every chart is seen.
addEventListener("beforeprint", () => drawAll([...charts.values()], EVERYWHERE));

const due = new Set();

/** Draw a chart together with all others that changed: before the next frame is painted where it
 *  is in the window, after it where it is near. */
function drawSoon(chart) {
  if (!due.size) {
    requestAnimationFrame(() => {
      const all = [...due];
      due.clear();
      drawAll(all, WINDOW);
      const rest = all.filter(({ box, isNear }) => isNear && box.dataset.state === "due");
      if (rest.length) setTimeout(() => drawAll(rest, AROUND));
    });
  }
  due.add(chart);
}

/** All are measured before one is drawn: in turns, each would make the browser lay out the page. */
function drawAll(all, reach) {
  const open = all.filter(({ box }) => charts.has(box));
  const looks = open.map(({ box }) => lookOf(box));
  open.forEach((chart, n) => chart.draw(looks[n], reach));
}

/** How a chart's box looks: whether it is in the window, its width, the theme's colours and font. */
function lookOf(box) {
  const style = getComputedStyle(box);
  const { top, bottom } = box.getBoundingClientRect();
  return {
    isSeen: bottom > 0 && top < innerHeight,
    width: box.clientWidth,
    colors: palette(style),
    family: style.fontFamily,
    ground: style.getPropertyValue("--st-secondary-background-color"),
    border: style.getPropertyValue("--st-border-color"),
  };
}

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
  constructor(below) {
    this.box = document.createElement("div");
    this.box.className = "oversight-chart";
    this.box.setAttribute("role", "img");
    below.before(this.box);
    charts.set(this.box, this);
    this.isNear = false;
    this.drawn = "";
    eyes.observe(this.box);
    sizes.observe(this.box);
  }

  /** What the server says of it now: `figure` is JSON; `ask` hears the codes of a clicked mark. */
  take({ alt, config, chooses, plotly }, figure, ask) {
    if (figure !== this.text) {
      this.text = figure;
      this.box.dataset.state = "due";
      this.box.style.height = `${JSON.parse(figure).layout.height}px`;
    }
    this.plotly = plotly;
    this.config = config;
    this.choose = chooses ? ask : null;
    this.box.setAttribute("aria-label", alt);
    this.box.classList.toggle("chooses", chooses);
    drawSoon(this);
  }

  /** Draw it, where it is within reach and not drawn so already. */
  draw(look, reach) {
    const { isSeen, width, colors, family, ground, border } = look;
    const wanted = `${width} ${Object.values(colors)} ${this.text}`;
    const isDue = wanted !== this.drawn;
    this.box.dataset.state = isDue ? "due" : "drawn";
    const isWithin = isSeen || (this.isNear && reach === AROUND) || reach === EVERYWHERE;
    if (!isDue || !isWithin || !width) return;
    if (!window.Plotly) {
      this.waiting ??= chartCode(this.plotly)
        .then(() => drawAll([this], reach))
        .catch(() => {})
        .finally(() => delete this.waiting);
      return;
    }
    this.drawn = wanted;
    const text = this.text.replace(/#0000[0-3]\d/g, (found) => colors[found] ?? found);
    const { data, layout } = JSON.parse(text);
    layout.width = width;
    layout.font = { ...layout.font, family };
    layout.hoverlabel = {
      bgcolor: ground,
      bordercolor: border,
      font: { color: colors["#000037"], family, size: FONT },
      ...layout.hoverlabel,
    };
    if (width < NARROW && data.some(({ type }) => type === "heatmap")) {
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
    due.delete(this);
    window.Plotly?.purge(this.box);
    this.box.remove();
  }
}

/** One of a block's two pieces of HTML. */
class Words {
  constructor(parent) {
    this.box = document.createElement("div");
    parent.append(this.box);
  }

  take(html) {
    if (html === this.html) return;
    this.html = html;
    const focused = this.box.contains(document.activeElement)
      ? document.activeElement.dataset.ask
      : undefined;
    this.box.innerHTML = html;
    this.box.hidden = !html;
    // Who pressed a button by keyboard stays on it.
    this.box.querySelector(`[data-ask="${CSS.escape(focused ?? "")}"]`)?.focus();
  }
}

const saved = new Set();

/** Save a file that the server has made, once. */
function save({ name, content, stamp }) {
  if (saved.has(stamp)) return;
  saved.add(stamp);
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

// Dates and short words, which are not broken.
const WHOLE = /^([\d-]{1,10}|.{1,6})$/;

/** A table in words, sorted by the column whose header is clicked. */
class Table {
  constructor(below) {
    this.box = document.createElement("div");
    this.box.className = "rows";
    below.before(this.box);
    this.box.addEventListener("click", ({ target }) => {
      const header = target.closest("th");
      if (header) this.sort(header.cellIndex);
    });
  }

  take(table) {
    const text = JSON.stringify(table);
    if (text === this.text) return;
    Object.assign(this, { text, table, by: -1, isDown: false });
    this.draw(table.rows);
  }

  draw(rows) {
    const { columns, are_numbers: numbers, are_bars: bars } = this.table;
    const cell = (tag, column, words, more) =>
      `<${tag}${numbers[column] ? ' class="number"' : ""}${more}>${words}</${tag}>`;
    const heads = columns.map((words, n) => {
      const order = n !== this.by ? "none" : this.isDown ? "descending" : "ascending";
      const button = `<button type="button">${escaped(words)}</button>`;
      return cell("th", n, button, ` scope="col" aria-sort="${order}"`);
    });
    const lines = rows.map((row) => {
      const cells = row.map((words, n) => {
        const share = bars[n] ? ` style="--share: ${numberOf(words) || 0}%"` : "";
        return cell("td", n, escaped(words), share + (WHOLE.test(words) ? " nowrap" : ""));
      });
      return cells.join("");
    });
    this.box.innerHTML =
      `<table><thead><tr>${heads.join("")}</tr></thead>` +
      `<tbody><tr>${lines.join("</tr><tr>")}</tr></tbody></table>`;
  }

  sort(column) {
    const isNumber = this.table.are_numbers[column];
    // Numbers are wanted from the largest down, names from the first on.
    this.isDown = this.by === column ? !this.isDown : isNumber;
    this.by = column;
    const sign = this.isDown ? -1 : 1;
    this.draw([...this.table.rows].sort((one, other) => {
      const [a, b] = [one[column], other[column]];
      if (!isNumber) return sign * a.localeCompare(b, "zh");
      const [x, y] = [numberOf(a), numberOf(b)];
      // What is not known stands last in either order.
      return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) : sign * (x - y);
    }));
    this.box.querySelectorAll("th button")[column].focus();
  }

  end() {
    this.box.remove();
  }
}

/** A table in which cells are chosen, all of a line by its name, and up to a cell with the key for
 *  capitals; the names of columns sort it. It shows at once what is chosen, and tells all of it. */
class Pivot {
  constructor(below) {
    this.box = document.createElement("div");
    this.box.className = "pivot";
    below.before(this.box);
    // Or the browser would mark all text between the two.
    this.box.addEventListener("mousedown", (event) => event.shiftKey && event.preventDefault());
    this.box.addEventListener("click", ({ target, shiftKey }) => {
      // Whoever marks text to copy it chooses nothing.
      if (!getSelection().isCollapsed) return;
      const column = this.columns.indexOf(target.closest("th"));
      if (column >= 0) this.sort(column);
      else if (target.closest("tbody")) this.choose(target, shiftKey);
    });
  }

  take({ html, chosen }, tell) {
    this.tell = tell;
    if (html === this.html) return;
    Object.assign(this, { html, by: -1, isDown: false, last: null });
    this.box.innerHTML = html;
    this.columns = [...this.box.querySelectorAll("thead th:has(button)")];
    // In the server's order, however they are sorted.
    this.lines = [...this.box.querySelectorAll("tbody tr")];
    this.cells = this.lines.map((line) => [...line.querySelectorAll("td")]);
    for (const [row, column] of chosen) this.cells[row]?.[column]?.classList.add("chosen");
    this.mark();
  }

  choose(target, isRange) {
    const cell = target.closest("td");
    const cells = !cell
      ? this.ofLine(this.lines.indexOf(target.closest("tr")))
      : isRange && this.last
        ? this.between(this.last, cell)
        : [cell];
    const isOn = cells.length > 1 && cell ? true : !areChosen(cells);
    for (const one of cells) one.classList.toggle("chosen", isOn);
    this.last = cell;
    this.mark();
    const all = this.cells.flatMap((line, row) =>
      line.flatMap((one, column) => (one.matches(".chosen") ? `${row},${column}` : [])),
    );
    this.tell(["cells", ...all]);
  }

  /** A line without its totals, where it has anything else. */
  ofLine(row) {
    const plain = this.cells[row].filter((cell) => !cell.matches(".total"));
    return plain.length ? plain : this.cells[row];
  }

  /** The cells that one sees between two, with both. */
  between(one, other) {
    const ends = (place) => [place(one), place(other)].sort((a, b) => a - b);
    const [top, bottom] = ends((cell) => cell.parentElement.sectionRowIndex);
    const [left, right] = ends((cell) => cell.cellIndex);
    return this.cells.flat().filter(
      ({ parentElement: { sectionRowIndex: row }, cellIndex: column }) =>
        row >= top && row <= bottom && column >= left && column <= right,
    );
  }

  /** From the largest down, the other way, and as it was; totals and what is not known come last. */
  sort(column) {
    const isAgain = this.by === column;
    this.by = isAgain && !this.isDown ? -1 : column;
    this.isDown = !isAgain;
    const sign = this.isDown ? -1 : 1;
    const places = this.lines.map((line, row) => {
      const value = this.by < 0 ? row : sign * numberOf(this.cells[row][column].textContent);
      return { line, isLast: this.by >= 0 && line.matches(".total"), value };
    });
    places.sort((a, b) => a.isLast - b.isLast || isNaN(a.value) - isNaN(b.value) || a.value - b.value || 0);
    places[0].line.parentElement.append(...places.map(({ line }) => line));
    const order = this.isDown ? "descending" : "ascending";
    this.columns.forEach((box, n) => box.setAttribute("aria-sort", n === this.by ? order : "none"));
  }

  /** The name of a line says whether all of it is chosen. */
  mark() {
    this.lines.forEach((line, row) => {
      line.querySelector("button").setAttribute("aria-pressed", areChosen(this.ofLine(row)));
    });
  }

  end() {
    this.box.remove();
  }
}

function areChosen(cells) {
  return cells.every((cell) => cell.matches(".chosen"));
}

function escaped(words) {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function numberOf(words) {
  return parseFloat(words.replaceAll(",", "").replace("\u2212", "-"));
}

class Block {
  constructor(key, ask) {
    this.box = document.createElement("div");
    this.box.className = "block";
    this.box.dataset.block = key;
    this.head = new Words(this.box);
    this.foot = new Words(this.box);
    this.ask = ask;
    this.box.addEventListener("click", (event) => {
      const asked = event.target.closest("[data-ask]");
      // A link that is to open elsewhere does so by itself.
      if (!asked || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (asked.dataset.ask === "print") print();
      else this.ask(asked.dataset.ask.split(" "));
    });
  }

  take({ head, foot, isFramed, chart, table, pivot, file }, figure) {
    this.box.classList.toggle("framed", isFramed);
    this.head.take(head);
    this.foot.take(foot);
    this.show("chart", Chart, chart, figure, (codes) => this.ask(["mark", ...codes]));
    this.show("table", Table, table);
    this.show("pivot", Pivot, pivot, this.ask);
    if (file) save(file);
  }

  /** Whether it is in the window, or not shown at all because it says nothing yet. */
  isSeen() {
    const { top, bottom } = this.box.getBoundingClientRect();
    return bottom >= 0 && top < innerHeight;
  }

  /** The block's chart, table or pivot: drawn, changed, or gone. */
  show(name, Kind, ...said) {
    if (said[0]) {
      this[name] ??= new Kind(this.foot.box);
      this[name].take(...said);
    } else {
      this[name]?.end();
      this[name] = null;
    }
  }

  end() {
    this.show("chart", Chart);
    this.show("table", Table);
    this.show("pivot", Pivot);
    this.box.remove();
  }
}

/** All blocks of an element, in rows of columns. */
class Board {
  constructor(parent) {
    this.box = document.createElement("div");
    this.box.className = "board";
    parent.append(this.box);
    this.blocks = new Map();
  }

  /** What Streamlit gives; it may give the same again, to be drawn in other colours. */
  take(text, setTriggerValue) {
    this.tell = (words) => setTriggerValue("asked", words);
    if (text === this.given) {
      for (const { chart } of this.blocks.values()) if (chart) drawSoon(chart);
      return;
    }
    this.given = text;
    answers += 1;
    hasAnswered = true;
    this.show(text);
  }

  /** Write what is another; `isSeenOnly` where the rest follows: only what is in the window. */
  show(text, isSeenOnly = false) {
    if (text === this.shown) return;
    this.shown = isSeenOnly ? null : text;
    const [about, ...figures] = text.split("\n");
    const { key, rows } = JSON.parse(about);
    boards.set(key, this);
    this.key = key;
    const said = rows.flat(2).map((block) => [block, block.chart ? figures.shift() : ""]);
    // A block that is new has no place yet.
    const isSame = !this.layOut(rows.map((row) => row.map((column) => column.map(({ key }) => key))));
    const due = isSeenOnly && isSame ? said.filter(([{ key }]) => this.blocks.get(key).isSeen()) : said;
    for (const [block, figure] of due) this.blocks.get(block.key).take(block, figure);
  }

  /** Give each block its place, and say whether any is new; one that stays keeps what is drawn. */
  layOut(rows) {
    const layout = JSON.stringify(rows);
    if (layout === this.layout) return false;
    this.layout = layout;
    const keys = rows.flat(2);
    for (const [key, block] of this.blocks) {
      if (keys.includes(key)) continue;
      block.end();
      this.blocks.delete(key);
    }
    for (const key of keys) {
      if (this.blocks.has(key)) continue;
      this.blocks.set(key, new Block(key, (words) => this.tell([key, ...words])));
    }
    const part = (name, parts) => {
      const box = document.createElement("div");
      box.className = name;
      box.append(...parts);
      return box;
    };
    const boxes = rows.map((columns) =>
      part("row", columns.map((column) => part("column", column.map((key) => this.blocks.get(key).box)))),
    );
    this.box.replaceChildren(...boxes);
    return true;
  }

  end() {
    if (boards.get(this.key) === this) boards.delete(this.key);
    this.blocks.forEach((block) => block.end());
    this.box.remove();
  }
}

// Views that are one choice away (parts/foreseen.py). What is known is shown once it is chosen; the
// page's run, which follows, gives the same, or something else, which then stands.
const boards = new Map();
// How often Streamlit gave something new.
let answers = 0;
// Addresses by the choice's widget and the words of its option.
let ways = {};
const STATE = "data-test-script-state";
const views = new Map();
const MOST_VIEWS = 60;
const SETTLED_MS = 500;
// Whoever lets go of the mouse over an option that was not pressed has chosen nothing: no run comes.
const PATIENCE_MS = 5000;
let settling;
let chosenAt = 0;
// Whether a run has been under way since a view was shown early: on a slow line it begins late.
let hasAnswered = true;

/** Whether a run is under way: then what is told does not go with what was chosen last. */
function isRunning() {
  return document.querySelector(`[${STATE}]`)?.getAttribute(STATE) !== "notRunning";
}

new MutationObserver(() => (hasAnswered ||= isRunning())).observe(document.body, {
  subtree: true,
  attributeFilter: [STATE],
});

/** The view that an option of a selectbox would open: a promise of its boards, where it is known. */
function viewOf(option) {
  const list = option?.closest("[role=listbox]");
  const box = list && document.querySelector(`input[aria-controls="${list.id}"]`);
  const widget = box?.closest("[class*=st-key-]")?.className.match(/st-key-(\S+)/)[1];
  const address = ways[widget]?.[option.textContent];
  if (!address) return undefined;
  if (!views.has(address)) {
    if (views.size >= MOST_VIEWS) views.delete(views.keys().next().value);
    const found = fetch(new URL(`views/${address}`, document.baseURI)).then((answer) => answer.json());
    // The page's run brings it all the same.
    views.set(address, found.catch(() => ({})));
  }
  return views.get(address);
}

async function showSoon(option) {
  const view = isRunning() || !hasAnswered ? undefined : viewOf(option);
  if (!view) return;
  hasAnswered = false;
  chosenAt = performance.now();
  clearInterval(settling);
  settling = setInterval(settle, SETTLED_MS);
  const before = answers;
  const known = await view;
  // The run was quicker.
  if (answers !== before || (hasAnswered && !isRunning())) return;
  for (const [key, text] of Object.entries(known)) boards.get(key)?.show(text, true);
}

/** After the run what the server said stands, whatever was shown before. */
function settle() {
  const isAwaited = !hasAnswered && performance.now() - chosenAt < PATIENCE_MS;
  if (isRunning() || isAwaited) return;
  hasAnswered = true;
  clearInterval(settling);
  for (const board of boards.values()) board.show(board.given);
}

const optionOf = ({ target }) => target.closest?.("[role=option]");
addEventListener("pointerover", (event) => viewOf(optionOf(event)), true);
addEventListener("pointerup", (event) => event.button || showSoon(optionOf(event)), true);
addEventListener("keydown", ({ key, target }) => {
  if (key !== "Enter" || target.role !== "combobox") return;
  showSoon(document.getElementById(target.getAttribute("aria-activedescendant")));
}, true);

const mounted = new WeakMap();

/** Streamlit calls this at every change of the data or the theme. */
export default function ({ parentElement, data, setTriggerValue }) {
  const text = new TextDecoder().decode(data);
  if (text.startsWith('{"ways"')) {
    ({ ways } = JSON.parse(text));
    return () => (ways = {});
  }
  let board = mounted.get(parentElement);
  if (!board) {
    board = new Board(parentElement);
    mounted.set(parentElement, board);
  }
  board.take(text, setTriggerValue);
  return () => {
    board.end();
    mounted.delete(parentElement);
  };
}
