// The script that makes pages nicer (assets/enhance.js), in a page of its own without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { JSDOM } from "jsdom";

const script = readFileSync(new URL("../../assets/enhance.js", import.meta.url), "utf8");

const people = (names, { query = "", flash = "", email = "" } = {}) => `<!DOCTYPE html>
  <title>People ${query}</title>
  <p id="live" data-failed="No connection. What you typed is still here."></p>
  ${flash && `<div class="flash"><p>${flash}</p></div>`}
  <main id="main">
    <form id="search" action="/people" data-swap="#list" data-live>
      <input id="q" name="q" value="${query}" data-search>
      <button id="show">Show</button>
    </form>
    <form id="add" method="post" action="/people" data-swap="#list" data-once><input name="name" value="Imani"><button id="save">Save</button></form>
    <form id="archive" method="post" action="/archive" data-once><button id="archive-button">Archive</button></form>
    <a id="next" href="/people?cursor=2" data-swap="#list">Show more</a>
    <a id="new" data-key="n" href="#new">Add a person</a>
    <nav class="nav"><a href="/b/ana/people">People</a><a href="/b/ana/money">Money</a></nav>
    <div id="list" data-announce="${names.length} people">
      <form id="several"><ul class="rows">${names.map((name) => `<li><input type="checkbox" name="contact" value="${name}"><a class="title" href="#${name}">${name}</a></li>`).join("")}</ul>
      <button id="tick-all" type="button" data-tick-all hidden>Tick everyone</button></form>
      <input id="email" aria-invalid="${email === "wrong"}">
    </div>
    <input id="link" value="http://localhost/p/secret"><button id="copy" data-copy="#link" data-done="Copied" hidden>Copy</button>
    <textarea id="words">Hello</textarea><button id="share" data-share="#words" hidden>Share</button>
    <button id="yes" type="button" data-key="y Enter">Yes</button>
    <details data-menu open><summary id="menu">Ada</summary><a id="account" href="#account">Your account</a></details>
  </main>
  <p data-keys data-turn-off="Turn off" data-turn-on="Turn on" hidden><button id="keys" type="button"></button></p>`;

let window, asked, answer, copied;
const $ = (selector) => window.document.querySelector(selector);
const names = () => [...window.document.querySelectorAll(".title")].map((link) => link.textContent);
const settled = (ms = 10) => new Promise((resolve) => setTimeout(resolve, ms));
const press = (key, on = window.document.body) =>
  on.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const click = (selector, held = {}) => {
  const event = new window.MouseEvent("click", { bubbles: true, cancelable: true, ...held });
  // jsdom cannot follow links; what is left of the click is told by whether the script took it.
  window.addEventListener("click", (last) => { event.taken = last.defaultPrevented; last.preventDefault(); }, { once: true });
  $(selector).dispatchEvent(event);
  return event;
};

beforeEach(() => {
  ({ window } = new JSDOM(people(["Ada", "Bram"]), { url: "http://localhost/people", runScripts: "outside-only", pretendToBeVisual: true }));
  asked = [];
  copied = [];
  answer = () => people(["Lena"], { query: "len" });
  window.fetch = async (url, request) => {
    asked.push({ url, method: request.method, body: String(request.body ?? "") });
    const text = await answer(url);
    return { url, text: async () => text };
  };
  Object.defineProperty(window.navigator, "clipboard", { value: { writeText: async (text) => copied.push(text) } });
  window.eval(script);
});

test("a link takes over only its piece of the answered page", async () => {
  assert.equal(click("#next").taken, true);
  await settled();
  assert.deepEqual(asked, [{ url: "http://localhost/people?cursor=2", method: "GET", body: "" }]);
  assert.deepEqual(names(), ["Lena"]);
  assert.equal(window.location.href, "http://localhost/people?cursor=2");
  assert.equal(window.document.title, "People len");
  assert.equal($("#live").textContent, "1 people");
});

test("a link opened in a new tab is left to the browser", () => {
  assert.equal(click("#next", { ctrlKey: true }).taken, false);
  assert.deepEqual(asked, []);
});

test("typing searches once after a pause and leaves one step of history", async () => {
  const steps = window.history.length;
  $("#q").focus();
  for (const text of ["l", "le", "len"]) {
    $("#q").value = text;
    $("#q").dispatchEvent(new window.Event("input", { bubbles: true }));
  }
  await settled(300);
  assert.deepEqual(asked.map((one) => one.url), ["http://localhost/people?q=len"]);
  assert.equal(window.history.length, steps);
  assert.equal(window.location.search, "?q=len");
  assert.equal(window.document.activeElement.id, "q");
});

test("an answer that comes late does not replace a newer one", async () => {
  let late;
  answer = () => new Promise((resolve) => { late = () => resolve(people(["Old"])); });
  click("#next");
  answer = () => people(["New"], { query: "new" });
  click("#next");
  await settled();
  late();
  await settled();
  assert.deepEqual(names(), ["New"]);
  assert.equal(window.document.title, "People new");
});

test("a form is sent once, and its answer's flash is shown and said", async () => {
  answer = () => people(["Ada", "Bram", "Imani"], { flash: "Imani was added." });
  $("#save").click();
  $("#save").click();
  await settled();
  assert.deepEqual(asked, [{ url: "http://localhost/people", method: "POST", body: "name=Imani" }]);
  assert.equal($(".flash p").textContent, "Imani was added.");
});

test("a form without a piece is sent by the browser, once", () => {
  const sent = [];
  window.addEventListener("submit", (event) => { sent.push(!event.defaultPrevented); event.preventDefault(); });
  $("#archive-button").click();
  $("#archive-button").click();
  assert.deepEqual(sent, [true, false]);
});

test("without a connection nothing typed is lost and the form can be sent again", async () => {
  answer = () => { throw new TypeError("offline"); };
  $("#save").click();
  await settled();
  assert.equal($("#live").textContent, "No connection. What you typed is still here.");
  assert.deepEqual(names(), ["Ada", "Bram"]);
  answer = () => people(["Imani"]);
  $("#save").click();
  await settled();
  assert.deepEqual(names(), ["Imani"]);
});

test("the first mistake of an answered form gets the focus", async () => {
  answer = () => people(["Ada"], { email: "wrong" });
  $("#save").click();
  await settled();
  assert.equal(window.document.activeElement.id, "email");
});

test("scripts inside an answer do not run", async () => {
  answer = () => people(["<script>window.ran = true</script>"]);
  click("#next");
  await settled();
  assert.equal(window.ran, undefined);
});

test("a copy button appears, copies and says so", async () => {
  assert.equal($("#copy").hidden, false);
  click("#copy");
  await settled();
  assert.deepEqual(copied, ["http://localhost/p/secret"]);
  assert.equal($("#copy").textContent, "Copied");
  assert.equal($("#live").textContent, "Copied");
});

test("words are shared where the device has a way to, and only there", async () => {
  assert.equal($("#share").hidden, true);
  const shared = [];
  ({ window } = new JSDOM(people(["Ada"]), { url: "http://localhost/people", runScripts: "outside-only" }));
  window.navigator.share = async ({ text }) => { shared.push(text); throw new Error("they changed their mind"); };
  window.eval(script);
  assert.equal($("#share").hidden, false);
  click("#share");
  await settled();
  assert.deepEqual(shared, ["Hello"]);
});

test("slash goes to the search, arrow down to the rows, j and k walk", () => {
  const focused = () => window.document.activeElement.textContent || window.document.activeElement.id;
  press("/");
  assert.equal(focused(), "q");
  press("ArrowDown", $("#q"));
  assert.equal(focused(), "Ada");
  press("j", window.document.activeElement);
  assert.equal(focused(), "Bram");
  press("k", window.document.activeElement);
  assert.equal(focused(), "Ada");
});

test("letters typed into a field stay letters", () => {
  $("#q").focus();
  press("j", $("#q"));
  assert.equal(window.document.activeElement.id, "q");
});

const ticked = () => [...window.document.querySelectorAll("[name=contact]:checked")].map((box) => box.value);

test("x ticks the row that is walked to, and the button ticks everyone or nobody", () => {
  press("x");
  assert.deepEqual(ticked(), []);
  press("j");
  press("x", window.document.activeElement);
  assert.deepEqual(ticked(), ["Ada"]);
  assert.equal($("#tick-all").hidden, false);
  click("#tick-all");
  assert.deepEqual(ticked(), ["Ada", "Bram"]);
  click("#tick-all");
  assert.deepEqual(ticked(), []);
});

test("n adds, g and a letter go somewhere, and a letter alone goes nowhere", () => {
  const followed = [];
  window.document.addEventListener("click", (event) => { followed.push(event.target.getAttribute("href")); event.preventDefault(); });
  press("n");
  press("m");
  press("g");
  press("p");
  press("g");
  press("m");
  assert.deepEqual(followed, ["#new", "/b/ana/people", "/b/ana/money"]);
});

test("keys do nothing while something is typed or held", () => {
  const followed = [];
  window.document.addEventListener("click", (event) => { followed.push(event.target); event.preventDefault(); });
  press("n", $("#q"));
  press("j", $("#words"));
  $("#q").dispatchEvent(new window.KeyboardEvent("keydown", { key: "n", ctrlKey: true, bubbles: true }));
  assert.deepEqual(followed, []);
  assert.equal(window.document.activeElement, window.document.body);
});

test("slash goes to the search of everything where a page has none of its own, and ? says which keys there are", () => {
  $("#q").remove();
  $("#main").insertAdjacentHTML("beforebegin", '<input id="find" data-find><dialog id="all-keys"></dialog>');
  press("/");
  assert.equal(window.document.activeElement.id, "find");
  let shown = 0;
  $("#all-keys").showModal = () => { shown += 1; };
  press("?", $("#find"));
  press("?");
  assert.equal(shown, 1);
});

test("keys can be turned off and on again", () => {
  assert.equal($("#keys").textContent, "Turn off");
  click("#keys");
  assert.equal($("#keys").textContent, "Turn on");
  press("/");
  assert.notEqual(window.document.activeElement.id, "q");
  click("#keys");
  press("/");
  assert.equal(window.document.activeElement.id, "q");
});

test("a menu closes with Escape, back to its word, and with a click elsewhere", () => {
  const menu = $("details");
  press("Escape", $("#account"));
  assert.equal(menu.open, false);
  assert.equal(window.document.activeElement.id, "menu");
  menu.open = true;
  click("#copy");
  assert.equal(menu.open, false);
});

test("a button is pressed by its letter, and by Enter where nothing else is meant, but never while one types", () => {
  let pressed = 0;
  $("#yes").addEventListener("click", () => { pressed += 1; });
  press("y");
  press("Enter");
  assert.equal(pressed, 2);
  press("y", $("#q"));
  press("Enter", $("#account"));
  assert.equal(pressed, 2);
  click("#keys");
  press("y");
  assert.equal(pressed, 2, "keys that were turned off press nothing");
  click("#keys");
});
