/* The capture box. Without this file it is a form with one field; this adds Enter, chips, completion and Undo in place. */
(() => {
  "use strict";
  const form = document.getElementById("capture");
  const box = document.getElementById("capture-input");
  if (!form || !box) return;
  const under = document.getElementById("capture-under");
  const options = document.getElementById("capture-options");
  const starts = document.getElementById("capture-starts");
  const once = form.elements.once;
  const save = form.querySelector("[data-save]");
  const saveWords = save.textContent;
  let tried = null;

  const say = (text) => document.dispatchEvent(new CustomEvent("cairn:say", { detail: text }));
  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  };
  const key = () => crypto.randomUUID?.() ||
    [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte, i) => (i === 6 ? (byte & 15) | 64 : i === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, "0"))
      .join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

  const showStarts = () => under.replaceChildren(starts.content.cloneNode(true));
  const fill = (line) => {
    box.value = line;
    box.focus();
    box.setSelectionRange(line.length, line.length);
    grow();
    if (line) window.htmx?.trigger(box, "preview");
    else showStarts();
  };
  const forget = () => {
    delete form.dataset.amend;
    save.textContent = saveWords;
  };

  /* Sending, by Enter or by the button */
  const send = () => {
    if (box.value.trim()) form.requestSubmit(save);
  };
  form.addEventListener("submit", () => {
    if (tried !== null && tried !== box.value) once.value = key();
    tried = box.value;
    window.htmx?.trigger(box, "htmx:abort");
  }, true);
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt === form && form.dataset.amend) {
      event.detail.path = form.dataset.amend;
      event.detail.parameters.version = form.dataset.version;
    }
    if (event.detail.elt !== box) return;
    /* An emptied box has nothing to preview, and what was just sent has an answer of its own coming. */
    if (!box.value.trim() || box.value === tried) event.preventDefault();
  });
  /* Chips of a line that has gone on meanwhile, or was saved, come too late. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { elt, formData } = event.detail.requestConfig;
    if (elt === box && formData.get("line") !== box.value) event.detail.shouldSwap = false;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form) return;
    if (event.detail.successful) {
      /* What was typed since is the beginning of the next line. */
      box.value = box.value.startsWith(tried) ? box.value.slice(tried.length) : box.value;
      tried = null;
      once.value = key();
      if (form.dataset.amend) forget();
      grow();
      say(under.querySelector("[data-say]")?.dataset.say);
      box.focus();
    } else if (!under.querySelector("[data-say]") || !event.detail.xhr?.status || event.detail.xhr.status >= 500) {
      const line = document.createElement("p");
      line.className = "failed";
      line.textContent = event.detail.xhr?.status ? form.dataset.refused : form.dataset.failed;
      under.replaceChildren(line);
      say(line.textContent);
      box.focus();
    }
  });

  /* What the chips say is told once the typing pauses. */
  let pause;
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.requestConfig?.elt !== box) return;
    clearTimeout(pause);
    pause = setTimeout(() => {
      say([...under.querySelectorAll(".chip")].map((chip) => chip.firstChild.nodeName === "#text"
        ? chip.firstChild.textContent.trim() : chip.textContent.trim()).join(", "));
    }, 1200);
  });

  /* Buttons that put words in the box: types, examples, × on a chip, Edit after a save. */
  document.addEventListener("click", (event) => {
    const head = event.target.closest("[data-head]");
    if (head) fill(head.dataset.head + box.value.replace(/^[a-z-]+: /i, ""));
    const instead = event.target.closest("[data-instead]");
    if (instead) {
      event.preventDefault();
      fill(instead.dataset.instead);
    }
    const edit = event.target.closest("a[data-amend][data-line]");
    if (edit) {
      event.preventDefault();
      form.dataset.amend = edit.dataset.amend;
      form.dataset.version = edit.dataset.version;
      save.textContent = form.dataset.change;
      fill(edit.dataset.line);
    }
  });

  /* Completion of @ # + and habit: */
  let token = null;
  let asking = null;
  /* Tab came before what completes the word as it stands now: it takes the first of that, never one of an earlier list. */
  let early = false;
  const found = () => [...options.querySelectorAll("[role=option]")];
  const chosen = () => options.querySelector("[aria-selected=true]");
  const close = () => {
    /* What was asked for may come late, and would stand over a box that was sent or left. */
    asking?.abort();
    asking = null;
    early = false;
    options.hidden = true;
    options.replaceChildren();
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  };
  const take = (option) => {
    const end = box.selectionStart;
    box.setRangeText(option.dataset.insert, end - token.length, end, "end");
    close();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const ask = async () => {
    const before = box.value.slice(0, box.selectionStart);
    token = (/(?:^|[\s(])([@#+][^\s@#+]*)$/.exec(before) || /^(?:habit|h):\s*(\S*)$/i.exec(before) || [])[1];
    asking?.abort();
    early = false;
    chosen()?.setAttribute("aria-selected", "false");
    box.removeAttribute("aria-activedescendant");
    if (token === undefined || !box.dataset.complete) return close();
    const mine = asking = new AbortController();
    const body = new FormData(form);
    body.set("line", before);
    body.set("typed", token);
    try {
      const answer = await fetch(box.dataset.complete, { method: "POST", body, signal: mine.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok) return close();
      const html = new DOMParser().parseFromString(await answer.text(), "text/html");
      options.replaceChildren(...html.querySelectorAll("[role=option]"));
      if (!found().length) return close();
      found().forEach((option, i) => { option.id = `capture-option-${i}`; });
      options.hidden = false;
      asking = null;
      if (early) take(found()[0]);
    } catch {
      if (asking === mine) close();
    }
  };
  options.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) take(option);
  });
  box.addEventListener("blur", close);
  box.addEventListener("input", () => {
    grow();
    if (!box.value) showStarts();
    ask();
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = options.hidden ? [] : found();
    if (all.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const by = event.key === "ArrowDown" ? 1 : -1;
      const here = all.indexOf(chosen());
      choose(all[here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length]);
      event.preventDefault();
    } else if (event.key === "Tab" && !event.shiftKey && asking) {
      early = true;
      event.preventDefault();
    } else if (all.length && (event.key === "Tab" && !event.shiftKey || event.key === "Enter" && chosen())) {
      take(chosen() || all[0]);
      event.preventDefault();
    } else if (event.key === "Escape") {
      if (all.length) close();
      else {
        if (form.dataset.amend) {
          forget();
          fill("");
        }
        box.blur();
      }
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      close();
      send();
    }
  });
  document.addEventListener("cairn:capture", (event) => {
    box.value = event.detail;
    send();
  });
  /* Back from another page: the key of a line that was sent must not stand for the next one. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) once.value = key();
  });
  grow();
})();
