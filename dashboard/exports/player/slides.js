// One section a slide, by its kind. All of them are built and laid out at the start.

/** A slide as {section, charts, notes, title}; its charts are drawn later. */
function buildSlide(slide, deck, number) {
  const section = element("section", `slide of-${slide.kind}`);
  section.setAttribute("role", "group");
  section.setAttribute("aria-roledescription", deck.words.slide);
  section.setAttribute("aria-label", `${number} / ${deck.slides.length} ${slide.title}`);
  const charts = [];
  const content = CONTENT[slide.kind](slide, deck, charts);
  section.append(...headOf(slide), content, ...footOf(slide, deck));
  if (deck.watermark) section.append(watermarkOf(deck.watermark));
  return { section, charts, content, title: slide.title, notes: slide.notes ?? "" };
}

function headOf(slide) {
  if (slide.kind === "opening") return [];
  const head = element("header", "", element("h2", "", slide.title));
  if (slide.about) head.append(element("p", "about", slide.about));
  return [head];
}

function footOf(slide, deck) {
  const foot = element("footer");
  if (slide.note) foot.append(element("p", "note", slide.note));
  const print = element("p", "small");
  if (deck.sample) print.append(element("b", "sample", deck.sample));
  for (const words of slide.small ?? []) print.append(element("span", "", words));
  foot.append(print);
  return [foot];
}

function watermarkOf(words) {
  const sheet = element("div", "watermark");
  sheet.setAttribute("aria-hidden", "true");
  for (let n = 0; n < 9; n += 1) sheet.append(element("span", "", words));
  return sheet;
}

const SHORT_CELL = 12;
// As many columns as a phone held upright has room for; held across it shows all. Also in the style.
const MOST_COLUMNS_UPRIGHT = 4;

const CONTENT = {
  opening(slide) {
    const lines = slide.lines.map((words) => element("p", "", words));
    return element(
      "div",
      "content",
      element("p", "federation", slide.federation),
      element("h1", "", slide.title),
      element("p", "subtitle", slide.subtitle),
      element("div", "lines", ...lines),
    );
  },

  empty(slide) {
    return element("div", "content", element("p", "nothing", slide.empty));
  },

  chart(slide, deck, charts) {
    charts.push(new Chart(slide.figure, slide.title, deck));
    return element("div", "content", charts[0].box);
  },

  cards(slide) {
    const grid = element("div", "grid");
    const isGrouped = slide.cards.some((card) => card.group);
    if (isGrouped) grid.classList.add("grouped");
    let group = null;
    for (const card of slide.cards) {
      const isFirst = isGrouped && card.group !== group;
      if (isFirst) grid.append(element("h3", "group", card.group));
      grid.append(cardOf(card, isFirst));
      group = card.group;
    }
    return element("div", "content", grid);
  },

  findings: sentencesOf,
  answers: sentencesOf,

  table(slide) {
    const { columns, rows, more } = slide.table;
    const cell = (tag, words, n) => {
      const made = element(tag, columns[n].isNumber ? "number" : "", words);
      // A short word broken in two reads badly; a long one has to be.
      if (tag === "td" && words.length <= SHORT_CELL) made.classList.add("short");
      return made;
    };
    const head = element("tr", "", ...columns.map((column, n) => cell("th", column.name, n)));
    const body = rows.map((row) => element("tr", "", ...row.map((words, n) => cell("td", words, n))));
    const isWide = columns.length > MOST_COLUMNS_UPRIGHT;
    const table = element("table", isWide ? "wide" : "", element("thead", "", head), element("tbody", "", ...body));
    return element("div", "content", table, more ? element("p", "more", more) : "");
  },

  closing(slide) {
    const list = element("dl");
    for (const entry of slide.entries) {
      list.append(
        element("div", "", element("dt", "", entry.name), element("dd", "", entry.meaning)),
      );
    }
    return element("div", "content", list);
  },
};

function cardOf(card, isLead) {
  const made = element("div", isLead ? "card lead" : "card", element("p", "name", card.name));
  if (card.empty) {
    made.append(element("p", "none", card.empty));
    return made;
  }
  const value = element("p", "value", card.value);
  if (card.period) value.append(" ", element("small", "", card.period));
  const row = element("div", "row", value);
  if (card.series.length > 2) row.append(sparkline(card.series));
  made.append(row);
  const changes = element("p", "changes");
  for (const [label, change, difference] of card.changes) {
    changes.append(
      element("span", "", `${label} `, element("b", "", change), difference && ` ${difference}`),
    );
  }
  made.append(changes);
  if (card.target) {
    made.append(
      element("p", "target", `${card.target} · `, element("b", card.status, card.statusWords)),
    );
  }
  return made;
}

function sparkline(series) {
  const low = Math.min(...series);
  const spread = Math.max(...series) - low || 1;
  const points = series.map((value, n) => [
    2 + (n * 96) / (series.length - 1),
    26 - (22 * (value - low)) / spread,
  ]);
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 100 30");
  drawing.setAttribute("class", "spark");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "polyline");
  line.setAttribute("points", points.map((point) => point.join(",")).join(" "));
  const end = document.createElementNS(space, "circle");
  const [x, y] = points.at(-1);
  end.setAttribute("cx", x);
  end.setAttribute("cy", y);
  end.setAttribute("r", 2.6);
  drawing.append(line, end);
  return drawing;
}

/** Numbered sentences; beside them the chart of one, which a click or S on another changes. */
function sentencesOf(slide, deck, charts) {
  const list = element("ol");
  const stack = element("div", "stack");
  slide.sentences.forEach((sentence, n) => {
    const words = element("span", "", sentence.lead && element("b", "", sentence.lead), sentence.words);
    list.append(element("li", "", element("b", "n", String(n + 1)), words));
    if (!sentence.figure) return;
    const chart = new Chart(sentence.figure, sentence.words, deck);
    const about = element("p", "about", element("b", "n", String(n + 1)), sentence.about);
    stack.append(element("figure", "", about, chart.box));
    stack.lastChild.dataset.of = n;
    charts.push(chart);
  });
  const content = element("div", "content", list);
  if (!charts.length) return content;
  content.append(stack);
  content.classList.add("beside");
  const shown = [...stack.children].map((one) => Number(one.dataset.of));
  const choose = (n) => {
    for (const one of stack.children) one.classList.toggle("here", Number(one.dataset.of) === n);
    [...list.children].forEach((line, at) => line.classList.toggle("here", at === n));
  };
  shown.forEach((n) => list.children[n].addEventListener("click", () => choose(n)));
  choose(shown[0]);
  content.next = () => {
    const now = [...stack.children].findIndex((one) => one.classList.contains("here"));
    choose(shown[(now + 1) % shown.length]);
  };
  return content;
}
