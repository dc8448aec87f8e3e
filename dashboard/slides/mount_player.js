// Puts the player over the whole page. Streamlit calls this again at every change of data or theme:
// for the same deck there is nothing to do, so nothing on the screen moves.

const mounted = new WeakMap();

/** Plotly's code, by the module that draws the pages' charts. */
async function chartCode({ charts, plotly }) {
  const module = await import(new URL(charts, document.baseURI).href);
  return module.chartCode(plotly);
}

export default function ({ data, parentElement }) {
  const before = mounted.get(parentElement);
  if (before?.stamp === data.stamp) return before.end;
  before?.end();
  const style = element("style", "", data.style);
  const now = { stamp: data.stamp, player: null, isOver: false };
  now.end = () => {
    now.isOver = true;
    now.player?.end();
    style.remove();
  };
  mounted.set(parentElement, now);
  document.head.append(style);
  const words = element("p", "player-wait", data.waiting);
  parentElement.append(words);
  chartCode(data).then(() => {
    words.remove();
    if (now.isOver) return;
    now.player = new Player(document.body, data.deck, {
      style: data.style,
      place: addressPlace("search"),
      kiosk: askedKiosk("search"),
      leave: () => location.assign(new URL(data.home, document.baseURI)),
    });
    document.title = data.deck.title;
    window.oversightPlayer = now.player;
    now.player.notes.tell(window.oversightNews ?? "");
  }, () => {
    words.textContent = data.failed;
  });
  return now.end;
}
