// Small things that all parts of the player share.

/** An element with a class, texts and children; texts are texts, never HTML. */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== "" && child != null));
  return made;
}

function button(className, words, label, act) {
  const made = element("button", className, words);
  made.type = "button";
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", (event) => {
    act();
    // Or the next space would press it again instead of turning the slide.
    event.currentTarget.blur();
  });
  return made;
}

/** A text with its {blanks} filled in. */
function filled(words, blanks) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => blanks[name] ?? whole);
}

/** A title on one line where it need not be much smaller for that, else on balanced lines. */
function fitTitle(title) {
  title.classList.add("one-line");
  for (let size = 1.55; size >= 1.25; size -= 0.05) {
    title.style.fontSize = `${size}em`;
    if (title.scrollWidth <= title.clientWidth) return;
  }
  title.style.fontSize = "";
  title.classList.remove("one-line");
}

/** Type as large as it may be while the box, and what is framed in it, holds it all. */
function fitType(box, most, least) {
  const frames = [box, ...box.querySelectorAll(".card")];
  const holds = (frame) =>
    frame.scrollHeight <= frame.clientHeight + 1 && frame.scrollWidth <= frame.clientWidth + 1;
  const fits = (size) => {
    box.style.fontSize = `${size}em`;
    return frames.every(holds);
  };
  if (fits(most)) return;
  // Each try lays the slide out anew, so the largest that fits is found by halving.
  let [small, large] = [least, most];
  while (large - small > 0.03) {
    const middle = (small + large) / 2;
    if (fits(middle)) small = middle;
    else large = middle;
  }
  fits(small);
}

/** What a browser remembers for this site; a file opened from a disk may not be let to. */
const memory = {
  read(key) {
    try {
      return localStorage.getItem(`player-${key}`);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(`player-${key}`, value);
    } catch {
      // It is only a convenience.
    }
  },
};
