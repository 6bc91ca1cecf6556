/* What any page may need: messages, Undo's seconds, dialogs, copying, the theme, and focus after a part was swapped. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.js = "";

  /* Say something to those who listen to the page. */
  const say = (text) => {
    const place = document.getElementById("announcer");
    if (!place || !text) return;
    place.textContent = "";
    setTimeout(() => { place.textContent = text; }, 60);
  };
  document.addEventListener("cairn:say", (event) => say(event.detail));

  const toast = (text) => {
    const place = document.getElementById("toasts");
    if (!place) return;
    const line = document.createElement("div");
    line.className = "toast";
    line.dataset.seconds = "10";
    line.appendChild(document.createElement("p")).textContent = text;
    place.replaceChildren(line);
    count(line);
  };
  document.addEventListener("cairn:toast", (event) => toast(event.detail));

  /* Undo is there for ten seconds, counted down; then the line goes, unless somebody is on it. */
  const count = (line) => {
    if (line.dataset.counting) return;
    line.dataset.counting = "";
    let left = Number(line.dataset.seconds);
    const tick = () => {
      if (!line.isConnected) return;
      const shown = line.querySelector(".count");
      if (shown) shown.textContent = left > 0 ? left : "";
      if (left > 0) {
        left -= 1;
        setTimeout(tick, 1000);
        return;
      }
      const undo = line.querySelector("[data-undo]");
      if (undo && undo.contains(document.activeElement)) document.getElementById("content").focus();
      undo?.remove();
      if (line.matches(".toast") && !line.matches(":hover, :focus-within")) line.remove();
    };
    tick();
  };
  const settle = (part) => {
    part.querySelectorAll("[data-seconds]").forEach(count);
    if (part.matches?.("[data-seconds]")) count(part);
  };

  /* Dialogs: a link with data-dialog shows its page's content without leaving this one. Whoever went on to something else
     before it came (pressed Escape, clicked, began to type) isn't interrupted by it. */
  const dialog = document.getElementById("dialog");
  let asked = new AbortController();
  const show = async (link) => {
    const mine = asked = new AbortController();
    try {
      await open(link, mine.signal);
    } catch {
      if (!mine.signal.aborted) location.assign(link.href);
    }
  };
  const open = async (link, signal) => {
    const answer = await fetch(link.href, { signal, headers: { "X-Requested-With": "fetch" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    signal.throwIfAborted();
    const found = page.querySelector("[data-dialog-content]") || page.querySelector(".column");
    if (!answer.ok || !found) return location.assign(link.href);
    document.getElementById("dialog-title").textContent = page.querySelector("h1")?.textContent.trim() || "";
    const body = document.getElementById("dialog-body");
    body.replaceChildren(document.adoptNode(found));
    window.htmx?.process(body);
    if (!dialog.open) dialog.showModal();
  };
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("input, textarea, select, [contenteditable]")) asked.abort();
  });

  document.addEventListener("click", (event) => {
    asked.abort();
    const link = event.target.closest("a[data-dialog]");
    if (link && dialog && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      show(link);
    }
    if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
    if (event.target instanceof HTMLDialogElement) event.target.close();
    const copy = event.target.closest("[data-copy], [data-copy-from]");
    if (copy) copyFrom(copy);
    if (event.target.closest("[data-print]")) window.print();
    document.querySelectorAll("details[data-closes][open]").forEach((one) => {
      if (!one.contains(event.target)) one.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    asked.abort();
    document.querySelectorAll("details[data-closes][open]").forEach((one) => {
      one.open = false;
      one.querySelector("summary").focus();
    });
  });

  const copyFrom = async (button) => {
    const source = document.querySelector(button.dataset.copyFrom || "_");
    const text = button.dataset.copy || source?.value || source?.innerText || "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      /* Without a secure context (a team server on a plain address) there is only the old way. */
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "heard";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    toast(document.body.dataset.copied);
  };

  /* The theme changes at once and is kept with the account. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-theme-switch]")) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const order = ["", "light", "dark"];
    const theme = button.value;
    const body = new FormData(form);
    body.set("theme", theme);
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true });
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    document.querySelectorAll("[data-theme-switch] button").forEach((one) => {
      one.value = order[(order.indexOf(theme) + 1) % 3];
    });
    say(button.dataset.names.split(",")[order.indexOf(theme)]);
  });

  /* Focus stays where somebody was working when the row under it is swapped away. */
  let list = null;
  let index = 0;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const row = document.activeElement?.closest("[data-row]");
    list = row && event.detail.target?.contains(row) ? row.parentElement : null;
    index = list ? [...list.children].indexOf(row) : 0;
  });
  document.addEventListener("htmx:afterRequest", () => {
    if (list && document.activeElement === document.body) {
      const row = list.children[Math.min(index, list.children.length - 1)];
      (row?.querySelector("summary, a, button") || document.getElementById("content")).focus();
    }
    list = null;
  });
  /* A part that was asked for before somebody tapped a row shows how things stood then, so it is asked for once more. */
  let tapping = 0;
  let taps = 0;
  let again = false;
  const tapped = (event) => event.detail.requestConfig.elt.closest("[data-row]");
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (tapped(event)) {
      tapping += 1;
      taps += 1;
    }
    event.detail.requestConfig.taps = taps;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { elt, taps: then } = event.detail.requestConfig;
    if (!elt.matches("[hx-trigger^=captured]") || !tapping && then === taps) return;
    event.detail.shouldSwap = false;
    again = true;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (tapped(event)) tapping -= 1;
    if (!again || tapping) return;
    again = false;
    window.htmx.trigger(document.body, "captured");
  });
  /* Of all of htmx's events this alone comes for every part that is new, those out of band too. */
  document.addEventListener("htmx:load", (event) => {
    settle(event.detail.elt);
    const wanted = event.detail.elt;
    (wanted.matches("[data-focus]") ? wanted : wanted.querySelector("[data-focus]"))?.focus();
  });
  const failed = (why) => (event) => {
    if (!event.detail.elt.closest(".capture, .palette")) toast(document.body.dataset[why]);
  };
  document.addEventListener("htmx:sendError", failed("failed"));
  document.addEventListener("htmx:timeout", failed("failed"));
  document.addEventListener("htmx:responseError", failed("refused"));

  settle(document.body);
})();
