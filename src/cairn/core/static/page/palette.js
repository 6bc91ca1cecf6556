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
  /* The words that what is found answers to; whether Enter waits for those of now; whether somebody chose with the arrows. */
  let answered = "";
  let entered = false;
  let picked = false;

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
    list.querySelectorAll("[data-group=go] [role=option]:not([data-stays]), [data-group=do] [role=option]").forEach((one) => one.remove());
    const seen = new Set();
    document.querySelectorAll("[data-go]").forEach((link) => {
      if (seen.has(link.href)) return;
      seen.add(link.href);
      option("go", link.querySelector(".icon"), link.textContent.trim(), () => link.click(), `g ${link.dataset.go}`);
    });
    /* What has no place of its own comes after them. */
    list.querySelectorAll("[data-stays]").forEach((one) => one.parentElement.append(one));
    document.querySelectorAll(".tabs a:not([aria-current])").forEach((link) => option("go", null, link.textContent.trim(), () => link.click()));
    document.querySelectorAll(".page-head .button, .column > .acts .button, [data-act], [data-row] .row-acts .button").forEach((button) => {
      if (button.matches("[data-palette]") || button.closest("dialog")) return;
      const row = button.closest("[data-row]")?.querySelector(".row-title")?.firstChild.textContent.trim();
      option("do", button.querySelector(".icon"), row ? `${words(button)}: ${row}` : words(button), () => button.click());
    });
  };

  const typed = () => input.value.trim();
  const shown = () => [...list.querySelectorAll("[role=option]:not([hidden])")];
  const chosen = () => list.querySelector("[aria-selected=true]");
  const choose = (one) => {
    chosen()?.setAttribute("aria-selected", "false");
    if (!one) return input.removeAttribute("aria-activedescendant");
    one.id ||= `palette-option-${number += 1}`;
    one.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", one.id);
    one.scrollIntoView({ block: "nearest" });
  };
  /* The words themselves come first, but what they match is the better guess; what earlier words matched is none. */
  const guess = () => {
    const fits = shown().find((one) => one !== capture && (answered === typed() || !foundHere.contains(one)));
    choose(fits || (capture.hidden ? undefined : capture));
  };
  const narrow = () => {
    entered = picked = false;
    const looked = typed().toLowerCase();
    list.querySelectorAll("[data-group=go] [role=option]").forEach((one) => {
      one.hidden = !one.textContent.toLowerCase().includes(looked);
    });
    /* What does something is meant only by its own name: looking for a promise must never keep it. */
    list.querySelectorAll("[data-group=do] [role=option]").forEach((one) => {
      one.hidden = !one.textContent.toLowerCase().startsWith(looked);
    });
    capture.hidden = !looked || !box;
    capture.querySelector("span").textContent = typed();
    if (!looked) foundHere.replaceChildren();
    guess();
  };

  const act = (one) => {
    if (!one) return;
    entered = false;
    palette.close();
    if (one === capture) document.dispatchEvent(new CustomEvent("cairn:capture", { detail: input.value.trim() }));
    else if (one.dataset.href) location.assign(one.dataset.href);
    else doing.get(one)?.();
  };

  const open = () => {
    if (palette.open) return;
    document.querySelector("dialog[open]")?.close();
    gather();
    input.value = answered = "";
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
    const here = all.indexOf(chosen());
    const to = { ArrowDown: (here + 1) % all.length, ArrowUp: (here - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && all.length) {
      /* Home and End belong to the text while there is some. */
      if (!event.key.startsWith("Arrow") && input.value) return;
      choose(all[to]);
      picked = true;
      entered = false;
      event.preventDefault();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      enter(all[here]);
    }
  });
  list.addEventListener("click", (event) => act(event.target.closest("[role=option]")));
  /* Whoever is quick gets the same as whoever is slow: Enter on words that were not looked for yet waits until they were. */
  const enter = (one) => {
    const searched = answered === typed() || !window.htmx || !input.matches("[hx-post]");
    if (searched || picked || one && one !== capture) act(one);
    else entered = Boolean(typed());
  };
  const settled = (event) => {
    const { elt, formData } = event.detail.requestConfig || {};
    if (elt !== input || formData.get("q").trim() !== typed()) return;
    if (event.type !== "htmx:afterSettle") foundHere.replaceChildren();
    answered = typed();
    if (!picked || !chosen()) guess();
    if (entered && palette.open) act(chosen());
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { elt, formData } = event.detail.requestConfig;
    if (elt === input && formData.get("q").trim() !== typed()) event.detail.shouldSwap = false;
  });
  for (const name of ["afterSettle", "sendError", "timeout", "responseError"]) document.addEventListener(`htmx:${name}`, settled);
})();
