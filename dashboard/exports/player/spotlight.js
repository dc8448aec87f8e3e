// The spotlight: one series, row, column or place of a figure in front, the others faded.

/** What can be put in front, each with its words: some traces, a point, or a row or column. */
function itemsOf(figure) {
  const { data } = figure;
  const names = [...new Set(data.map((trace) => trace.name).filter(Boolean))];
  if (names.length > 1) {
    return names.map((name) => ({
      words: name,
      traces: data.flatMap((trace, n) => (trace.name === name ? [n] : [])),
    }));
  }
  const lines = data.flatMap((trace, n) => (isLine(trace) && trace.hoverinfo !== "skip" ? [n] : []));
  if (lines.length > 1) {
    return lines.map((n) => ({ words: lastWords(data[n]), traces: [n] }));
  }
  const places = data.find((trace) => trace.type === "choropleth");
  if (places) {
    return places.locations.map((_, n) => ({ words: listed(places.text)[n] ?? "", point: n }));
  }
  return bandsOf(data);
}

function isLine(trace) {
  return trace.type === "scatter" && (trace.mode ?? "").includes("lines");
}

function listed(words) {
  return Array.isArray(words) ? words : [];
}

/** What is said when one points at the end of a line. */
function lastWords(trace) {
  return plain(listed(trace.text).filter(Boolean).at(-1) ?? "");
}

function plain(words) {
  return String(words).replace(/<br\s*\/?>/g, " ").replace(/<[^>]*>/g, "");
}

/** The rows or columns of a figure with one axis of names. */
function bandsOf(data) {
  const isSideways = data.some((trace) => trace.orientation === "h" || trace.type === "heatmap");
  const main = data.filter((trace) => trace.type === "bar" || trace.type === "heatmap");
  const side = isSideways ? "y" : "x";
  const found = [...new Set(main.flatMap((trace) => trace[side] ?? []))];
  if (found.length > 1) return found.map((at) => ({ words: "", side, at }));
  return dotsOf(data);
}

/** The marks of a figure that has nothing but marks. */
function dotsOf(data) {
  const n = data.findIndex((trace) => (trace.mode ?? "").includes("markers"));
  if (n < 0) return [];
  return data[n].x.map((_, point) => ({ words: "", trace: n, point }));
}

class Spotlight {
  constructor(chart) {
    this.chart = chart;
    this.items = itemsOf(chart.figure);
    this.chosen = -1;
    const { holder } = chart;
    holder.on("plotly_click", (event) => this.toggle(this.itemOf(event.points[0])));
    // The legend's marks and words; Plotly's own clicks on it are switched off.
    holder.addEventListener("click", (event) => {
      const entry = event.target.closest?.(".legend .traces");
      if (entry) this.toggle(this.itemOf({ curveNumber: traceOf(entry) }));
    });
  }

  itemOf(point) {
    return this.items.findIndex((item) => {
      if (item.traces) return item.traces.includes(point.curveNumber);
      if (item.side) return point[item.side] === item.at;
      return point.pointNumber === item.point;
    });
  }

  toggle(n) {
    this.chosen = n === this.chosen ? -1 : n;
    this.show();
  }

  /** The next one in front, after the last all again; false where there is nothing to choose. */
  next() {
    this.toggle(this.chosen + 1 < this.items.length ? this.chosen + 1 : -1);
    return this.items.length > 0;
  }

  /** True where there was something to put back. */
  clear() {
    if (this.chosen < 0) return false;
    this.chosen = -1;
    this.show();
    return true;
  }

  get words() {
    return this.items[this.chosen]?.words ?? "";
  }

  show() {
    const item = this.items[this.chosen];
    this.chart.veils.replaceChildren(...(item?.side ? this.veilsOf(item) : []));
    this.fadeMarks(item);
    this.fadeWords(item);
    this.chart.box.dispatchEvent(new CustomEvent("spotlight", { bubbles: true }));
  }

  fadeMarks(item) {
    const { holder } = this.chart;
    for (const mark of holder.querySelectorAll(".trace, .legend .traces")) {
      mark.classList.toggle("faded", Boolean(item?.traces) && !item.traces.includes(traceOf(mark)));
    }
    for (const mark of holder.querySelectorAll(".choroplethlayer path, .point, .textpoint")) {
      const isPoint = item?.point !== undefined;
      const isLit = isPoint && pointOf(mark.__data__) === item.point;
      mark.classList.toggle("faded", isPoint && !isLit);
      mark.classList.toggle("lit", isLit);
    }
  }

  /** Words beside the end of a line have its colour; those of lines in the dark fade with them. */
  fadeWords(item) {
    const { holder } = this.chart;
    const lit = new Set(item?.traces?.map((n) => holder._fullData[n]?.line?.color));
    const marks = holder.querySelectorAll(".annotation");
    holder._fullLayout.annotations?.forEach((annotation, n) => {
      const mark = [...marks].find((one) => one.dataset.index === String(n));
      const isOther = Boolean(item?.traces) && !lit.has(annotation.font.color);
      mark?.classList.toggle("faded", isOther);
    });
  }

  /** Two sheets of the ground's colour, on either side of the row or column. */
  veilsOf({ side, at }) {
    const { _fullLayout: layout } = this.chart.holder;
    const axis = layout[`${side}axis`];
    const half = Math.abs(axis.l2p(1) - axis.l2p(0)) / 2;
    const middle = axis._offset + axis.d2p(at);
    const [length, start] = side === "y" ? [layout.height, "top"] : [layout.width, "left"];
    const extent = side === "y" ? "height" : "width";
    const before = element("i", `veil ${side}`);
    const after = element("i", `veil ${side}`);
    before.style[start] = "0";
    before.style[extent] = `${Math.max(0, middle - half)}px`;
    after.style[start] = `${middle + half}px`;
    after.style[extent] = `${Math.max(0, length - middle - half)}px`;
    return [before, after];
  }
}

/** The number of the trace that an element of Plotly's drawing is of. */
function traceOf(mark) {
  const bound = Array.isArray(mark.__data__) ? mark.__data__[0] : mark.__data__;
  return bound?.trace?.index ?? -1;
}

function pointOf(bound) {
  return bound?.i ?? bound?.index;
}
