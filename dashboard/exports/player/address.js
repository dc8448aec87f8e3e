// What the address of the page says to the player, and the player to it.

/** The slide's number under a name in the address, behind # or ?, without a new page. */
function addressPlace(part) {
  const parameters = () => new URLSearchParams(location[part].slice(1));
  return {
    read: () => Number(parameters().get("slide") ?? 1),
    write(number) {
      const url = new URL(location.href);
      const now = parameters();
      now.set("slide", number);
      url[part] = now.toString();
      if (url.href !== location.href) history.replaceState(history.state, "", url);
    },
  };
}

/** The seconds of ?kiosk=15 in the address; 0 without it. */
function askedKiosk(part) {
  const asked = new URLSearchParams(location[part].slice(1)).get("kiosk");
  if (asked === null) return 0;
  return Number(asked) >= 1 ? Number(asked) : KIOSK_SECONDS;
}
