// Puts the player over the whole page. Streamlit calls this again at every change of data or theme:
// for the same deck there is nothing to do, so nothing on the screen moves.

const mounted = new WeakMap();

/** Plotly's code, fetched once a page. */
function chartCode(address) {
  window.oversightCharts ??= new Promise((done, fail) => {
    const script = element("script");
    script.src = new URL(address, document.baseURI).href;
    // A server that has no such file may answer with a page.
    script.onload = () => (window.Plotly ? done() : fail());
    script.onerror = fail;
    document.head.append(script);
  });
  return window.oversightCharts;
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
  chartCode(data.plotly).then(() => {
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
    delete window.oversightCharts;
    words.textContent = data.failed;
  });
  return now.end;
}
