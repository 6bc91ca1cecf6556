/* Single keys. Never while somebody types, never with a modifier, and not at all where they are switched off. */
(() => {
  "use strict";
  let going = 0;

  /* What lies in a dialog that was closed keeps the focus until the next picture is drawn; keys that come by then are the page's. */
  const typing = (element) => {
    const dialog = element?.closest("dialog");
    return dialog ? dialog.open : element?.closest("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]");
  };
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent);
  const handle = (row) => row.querySelector("summary, a.row-title") || row.querySelector("a, button");

  const move = (by) => {
    const all = rows();
    const here = all.indexOf(document.activeElement?.closest("[data-row]"));
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
    const row = all[next];
    if (!row) return;
    handle(row).focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const press = (key) => {
    const row = document.activeElement?.closest("[data-row]");
    const button = row?.querySelector(`[data-shortcut="${key}"]`);
    /* Some browsers do not press what lies in a closed part. */
    const behind = button?.closest("details");
    if (behind && key !== "e") behind.open = true;
    if (button) button.click();
    else if (key === "e") (row?.querySelector("[data-open]") || row?.querySelector("a.row-title"))?.click();
    return Boolean(button || row);
  };

  /* What is taken back is the last thing done, also while its answer is still on the way. */
  let doing = 0;
  let back = false;
  const takeBack = () => {
    const button = [...document.querySelectorAll("[data-undo] button")].pop();
    if (!button) return;
    window.htmx?.process(button.form);
    button.click();
  };
  const isAct = (event) => event.detail.requestConfig.elt.matches("form");
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isAct(event)) doing += 1;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!isAct(event)) return;
    doing -= 1;
    if (doing) return;
    if (back && event.detail.successful) takeBack();
    back = false;
  });

  const keys = {
    c: () => document.getElementById("capture-input")?.focus(),
    "/": () => document.querySelector("[data-palette]")?.click(),
    "?": () => document.querySelector("[data-dialog][href*='keys']")?.click(),
    j: () => move(1),
    k: () => move(-1),
    x: () => press("x"),
    s: () => press("s"),
    e: () => press("e"),
    z: () => {
      if (doing) back = true;
      else takeBack();
    },
    g: () => { going = Date.now(); },
  };

  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.keys !== "on" || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (Date.now() - going < 1200 && event.key !== "g") {
      going = 0;
      const place = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (!place) return;
      event.preventDefault();
      place.click();
      return;
    }
    const act = keys[event.key];
    if (!act || event.repeat && !"jk".includes(event.key)) return;
    event.preventDefault();
    act();
  });
})();
