// Makes pages that already work a little quicker to use. Every link and form does the same without this file.
//
//   <a data-swap="#list">, <form data-swap="#list">   fetch the answer and take over only that piece of it
//   <form data-swap data-live>                        the same while typing or choosing
//   <article id="import" data-again="1">              is under way: looks again after that many seconds
//   <form data-once>                                  is sent once, however often the button is pressed
//   <button data-copy="#link" data-done="Copied">     copies that field; stays hidden without script
//   <button data-share="#words">                      hands that field to the device's own way of sharing, where it has one
//   <input data-search>, <input data-find>            "/" goes to the page's own search, or to the one of everything
//   <ul class="rows">                                 j and k, or the arrows, walk through its titles; x ticks one
//   <button data-key="y Enter">, <a data-key="n">     is pressed or followed by those keys, while nothing is typed
//   <button data-tick-all>                            ticks every box of its form, or none when all are
//   <dialog id="all-keys">                            "?" shows it
//   <details data-menu>                               closes with Escape and with a click elsewhere
//   <div data-pad hidden>                             takes a name that is drawn, into its hidden field
//   <p data-keys hidden>                              says which keys there are; its button turns them off
"use strict";
{
  const TYPING_PAUSE_MS = 250;
  const COPIED_SHOWN_MS = 2000;

  const find = (selector) => document.querySelector(selector);
  const say = (text) => { if (text && find("#live")) find("#live").textContent = text; };

  // Taking over a piece of another page

  let underway = new AbortController();

  async function swap(url, request, piece, keepHistory) {
    const old = find(piece);
    if (!old) return location.assign(url);

    underway.abort(); // the newest request wins
    const { signal } = (underway = new AbortController());
    old.setAttribute("aria-busy", "true");

    let answer, page;
    try {
      answer = await fetch(url, { ...request, signal, credentials: "same-origin", headers: { Accept: "text/html" } });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      if (signal.aborted) return;
      old.removeAttribute("aria-busy");
      if (request.method === "GET") return location.assign(url);
      return say(find("#live")?.dataset.failed); // what was typed is still on the page
    }

    if (signal.aborted) return;

    const fresh = page.querySelector(piece);
    if (!fresh) return location.assign(answer.url); // another page altogether, such as signing in

    const caret = rememberCaret();
    old.replaceWith(document.adoptNode(fresh));
    if (page.title) document.title = page.title;
    keepHistory?.(answer.url, piece);
    showFlash(page);
    if (!fresh.contains(focusMistake(fresh))) caret();
    say(fresh.dataset.announce);
    ready(fresh);
  }

  // The element in use may be part of what is replaced: its successor has the same id.
  function rememberCaret() {
    const { id, selectionStart } = document.activeElement ?? {};
    return () => {
      const field = id && document.getElementById(id);
      if (!field || field === document.activeElement) return;
      field.focus({ preventScroll: true });
      try { field.setSelectionRange(selectionStart, selectionStart); } catch { /* not a text field */ }
    };
  }

  function showFlash(page) {
    const flash = page.querySelector(".flash");
    if (!flash) return;
    find(".flash")?.remove();
    find("#main").before(document.adoptNode(flash));
    say(flash.querySelector("p")?.textContent);
  }

  function focusMistake(within) {
    const mistake = within.querySelector("[aria-invalid=true]");
    mistake?.focus();
    return mistake;
  }

  const visited = (url, piece) => {
    if (!history.state) history.replaceState({ piece }, "");
    history.pushState({ piece }, "", url);
  };
  const refined = (url, piece) => history.replaceState({ piece }, "", url); // "Back" does not undo letter by letter

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || link.target || event.defaultPrevented) return;
    event.preventDefault();
    swap(link.href, { method: "GET" }, link.dataset.swap, visited);
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.matches("[data-once]")) {
      if (form.ariaBusy === "true") return event.preventDefault();
      form.ariaBusy = "true";
    }
    if (!form.matches("[data-swap]")) return;

    event.preventDefault();
    const button = event.submitter;
    const url = new URL(button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
    const fields = new FormData(form, button);
    if (form.method === "get") {
      url.search = new URLSearchParams([...fields].filter(([, value]) => value !== ""));
      await swap(url.href, { method: "GET" }, form.dataset.swap, form.matches("[data-live]") ? refined : visited);
    } else {
      const body = form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields);
      await swap(url.href, { method: "POST", body }, form.dataset.swap);
    }
    form.ariaBusy = null;
  });

  let typing;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches("[data-live]")) return;
    clearTimeout(typing);
    typing = setTimeout(() => form.requestSubmit(), TYPING_PAUSE_MS);
  });

  addEventListener("popstate", (event) => {
    if (event.state?.piece) swap(location.href, { method: "GET" }, event.state.piece);
    else location.reload();
  });

  // Coming back to a page kept by the browser: its forms may be sent again.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-once]").forEach((form) => { form.ariaBusy = null; }));

  // Copying

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = find(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch { // no clipboard on plain http: then the old way
      field.select();
      if (!document.execCommand?.("copy")) return;
    }
    const label = button.textContent;
    if (label === button.dataset.done) return;
    button.textContent = button.dataset.done;
    say(button.dataset.done);
    setTimeout(() => { button.textContent = label; }, COPIED_SHOWN_MS);
  });

  // Sharing, where the device has a way to

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-share]");
    if (!button) return;
    try {
      await navigator.share({ text: find(button.dataset.share).value });
    } catch { /* they changed their mind */ }
  });

  // Keys

  const GO_MS = 1500;
  const FIELDS = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";
  const PLACES = { t: "/today", p: "/people", s: "/partners", r: "/referrals", a: "/agreements", m: "/money" };
  let went = 0; // when "g" was pressed

  const keysAreOff = () => localStorage.getItem("keys") === "off";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    if (event.key === "Escape") return closeMenus(at);
    if (event.key === "ArrowDown" && at.matches("[data-search]")) return walk(event, 0);

    const inRows = at.closest(".rows") && !at.closest("form:not(:has(.rows))");
    if (inRows && event.key === "ArrowDown") return walk(event, +1);
    if (inRows && event.key === "ArrowUp") return walk(event, -1);
    if (at.matches(FIELDS) || keysAreOff() || find("dialog[open]")) return;

    const going = went && Date.now() - went < GO_MS;
    went = 0;
    if (going && PLACES[event.key]) return go(event, PLACES[event.key]);
    if (event.key === "g") went = Date.now();
    if (event.key === "j") return walk(event, +1);
    if (event.key === "k") return walk(event, -1);
    if (event.key === "x") return tick(event);
    if (event.key === "?") return find("#all-keys")?.showModal?.();
    const pressed = (one) => one.dataset.key.split(" ").includes(event.key);
    const button = [...document.querySelectorAll("[data-key]")].find(pressed);
    if (button && (event.key !== "Enter" || at === document.body)) {
      event.preventDefault();
      return button.click();
    }
    if (event.key === "/") {
      const search = find("[data-search]") ?? find("[data-find]");
      event.preventDefault();
      search?.select();
      search?.focus();
    }
  });

  function go(event, place) {
    const link = [...document.querySelectorAll(".letterhead, .nav a")].find((one) => one.pathname.endsWith(place));
    if (!link) return;
    event.preventDefault();
    link.click();
  }

  function tick(event) {
    const box = event.target.closest(".rows > li")?.querySelector("input[type=checkbox]");
    if (!box) return;
    event.preventDefault();
    box.click();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tick-all]");
    if (!button) return;
    const boxes = [...button.form.querySelectorAll("input[type=checkbox]")];
    const all = boxes.every((box) => box.checked);
    boxes.forEach((box) => { box.checked = !all; });
  });

  function walk(event, by) {
    const titles = [...document.querySelectorAll(".rows a.title")];
    const here = titles.indexOf(event.target.closest("li")?.querySelector("a.title"));
    const next = titles[Math.max(0, here + by)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function showKeys() {
    document.querySelectorAll("[data-keys]").forEach((line) => {
      line.hidden = false;
      line.querySelector("button").textContent = keysAreOff() ? line.dataset.turnOn : line.dataset.turnOff;
    });
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-keys] button")) return;
    localStorage.setItem("keys", keysAreOff() ? "on" : "off");
    showKeys();
  });

  // Menus

  const closeMenus = (inside) => document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    menu.open = false;
    if (menu.contains(inside)) menu.querySelector("summary").focus();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("details[data-menu]")) closeMenus();
  });

  // A name that is drawn: strokes of points as text, in the picture's own measure.

  function drawOn(pad) {
    const [picture, path, kept] = ["svg", "path", "input"].map((name) => pad.querySelector(name));
    const stroke = (points) => `M${points.replaceAll(",", " ").replaceAll(/(\d+ \d+) (?=\d)/g, "$1L")}${points.includes(" ") ? "" : "h0"}`;
    const show = () => path.setAttribute("d", kept.value.split(";").filter(Boolean).map(stroke).join(""));
    const within = (value, most) => Math.round(Math.min(Math.max(value, 0), 1) * most);
    const point = ({ clientX, clientY }) => {
      const box = picture.getBoundingClientRect();
      return `${within((clientX - box.left) / box.width, 1000)},${within((clientY - box.top) / box.height, 300)}`;
    };

    pad.hidden = false;
    picture.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      picture.setPointerCapture(event.pointerId);
      kept.value += `${kept.value && ";"}${point(event)}`;
      show();
    });
    picture.addEventListener("pointermove", (event) => {
      if (!picture.hasPointerCapture(event.pointerId)) return;
      kept.value += ` ${point(event)}`;
      show();
    });
    pad.querySelector("[data-pad-clear]").addEventListener("click", () => { kept.value = ""; show(); });
    show();
  }

  // What only makes sense with script is hidden until now.
  // What is under way looks again by itself, as following its link would.
  function lookAgain(within) {
    const piece = within.matches?.("[data-again]") ? within : within.querySelector("[data-again]");
    if (!piece) return;
    const look = () => { if (piece.isConnected) swap(location.href, { method: "GET" }, `#${piece.id}`); };
    setTimeout(look, piece.dataset.again * 1000);
  }

  function ready(within) {
    within.querySelectorAll("[data-tick-all]").forEach((button) => { button.hidden = false; });
    within.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
    within.querySelectorAll("[data-share]").forEach((button) => { button.hidden = !navigator.share; });
    within.querySelectorAll("[data-pad]").forEach(drawOn);
    lookAgain(within);
  }

  // On a phone the tabs are wider than the page: the one of this page is in sight.
  find(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  ready(document);
  showKeys();
  focusMistake(document);
}
