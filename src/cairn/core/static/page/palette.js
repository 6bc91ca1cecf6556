/* Anything from anywhere: places, what this page offers, what is found, or the words as a captured line. */
(() => {
  "use strict";
  const palette = document.getElementById("palette");
  if (!palette) return;
  const input = document.getElementById("palette-input");
  const list = document.getElementById("palette-list");
  const foundHere = document.getElementById("palette-found");
  const capture = list.querySelector("[data-capture]");
  const box = document.getElementById("capture-input");
  const doing = new WeakMap();
  let number = 0;

  const option = (group, icon, words, act, hint = "") => {
    const made = document.createElement("div");
    made.setAttribute("role", "option");
    if (icon) made.append(icon.cloneNode(true));
    made.appendChild(document.createElement("span")).textContent = words;
    if (hint) {
      const quiet = made.appendChild(document.createElement("span"));
      quiet.className = "quiet";
      quiet.textContent = hint;
    }
    doing.set(made, act);
    list.querySelector(`[data-group="${group}"]`).append(made);
  };
  const words = (element) => (element.querySelector(".icon + span") || element).textContent.trim();

  const gather = () => {
    list.querySelectorAll("[data-group=go] [role=option], [data-group=do] [role=option]").forEach((one) => one.remove());
    const seen = new Set();
    document.querySelectorAll("[data-go]").forEach((link) => {
      if (seen.has(link.href)) return;
      seen.add(link.href);
      option("go", link.querySelector(".icon"), link.textContent.trim(), () => link.click(), `g ${link.dataset.go}`);
    });
    document.querySelectorAll(".tabs a:not([aria-current])").forEach((link) => option("go", null, link.textContent.trim(), () => link.click()));
    document.querySelectorAll(".page-head .button, .column > .acts .button, [data-act], [data-row] .row-acts .button").forEach((button) => {
      if (button.matches("[data-palette]") || button.closest("dialog")) return;
      const row = button.closest("[data-row]")?.querySelector(".row-title")?.firstChild.textContent.trim();
      option("do", button.querySelector(".icon"), row ? `${words(button)}: ${row}` : words(button), () => button.click());
    });
  };

  const shown = () => [...list.querySelectorAll("[role=option]:not([hidden])")];
  const choose = (one) => {
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    if (!one) return input.removeAttribute("aria-activedescendant");
    one.id ||= `palette-option-${number += 1}`;
    one.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", one.id);
    one.scrollIntoView({ block: "nearest" });
  };
  const narrow = () => {
    const typed = input.value.trim().toLowerCase();
    list.querySelectorAll("[data-group=go] [role=option]").forEach((one) => {
      one.hidden = !one.textContent.toLowerCase().includes(typed);
    });
    /* What does something is meant only by its own name: looking for a promise must never keep it. */
    list.querySelectorAll("[data-group=do] [role=option]").forEach((one) => {
      one.hidden = !one.textContent.toLowerCase().startsWith(typed);
    });
    capture.hidden = !typed || !box;
    capture.querySelector("span").textContent = input.value.trim();
    if (!typed) foundHere.replaceChildren();
    const all = shown();
    /* The words themselves come first, but what they match is the better guess. */
    choose(all.find((one) => one !== capture) || all[0]);
  };

  const act = (one) => {
    if (!one) return;
    palette.close();
    if (one === capture) document.dispatchEvent(new CustomEvent("cairn:capture", { detail: input.value.trim() }));
    else if (one.dataset.href) location.assign(one.dataset.href);
    else doing.get(one)?.();
  };

  const open = () => {
    if (palette.open) return;
    document.querySelector("dialog[open]")?.close();
    gather();
    input.value = "";
    palette.showModal();
    narrow();
    input.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      if (palette.open) palette.close();
      else open();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-palette]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    open();
  });
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    const all = shown();
    const here = all.indexOf(list.querySelector("[aria-selected=true]"));
    const to = { ArrowDown: (here + 1) % all.length, ArrowUp: (here - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && all.length) {
      /* Home and End belong to the text while there is some. */
      if (!event.key.startsWith("Arrow") && input.value) return;
      choose(all[to]);
      event.preventDefault();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      act(all[here]);
    }
  });
  list.addEventListener("click", (event) => act(event.target.closest("[role=option]")));
  foundHere.addEventListener("htmx:afterSettle", () => {
    if (!input.getAttribute("aria-activedescendant") || !list.querySelector("[aria-selected=true]:not([data-capture])")) choose(shown().find((one) => one !== capture) || shown()[0]);
  });
})();
