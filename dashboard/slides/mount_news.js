// Tells the presenter, and nobody else, what came up meanwhile. The player may come after it.
export default function ({ data }) {
  window.oversightNews = data.words;
  window.oversightPlayer?.notes.tell(data.words);
}
