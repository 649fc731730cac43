// The workbench without reloading: a form is sent as it stands, and the answer's own bench takes the place of the old one.
// The server sends whole pages, so without this script everything works the same.
const said = document.querySelector("[data-said]");
const bench = () => document.getElementById("bench");
let busy = false;
let swapping = false;
const waiting = [];
let watch = 0;

function setUpSliders() {
  for (const slider of bench().querySelectorAll("[data-for]")) {
    slider.hidden = false;
  }
}

function entriesOf(form, button) {
  const entries = new FormData(form);
  if (button?.name) entries.set(button.name, button.value);
  return entries;
}

async function send(form, button) {
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action");
  const entries = entriesOf(form, button);
  if (busy) { wait(form, action, entries); return; }
  busy = true;
  const slow = setTimeout(() => { bench().setAttribute("aria-busy", "true"); said.textContent = bench().dataset.busy; }, 400);
  let done = false;
  try {
    done = await swap(await post(action, entries), entries);
  } catch {
    said.textContent = bench().dataset.lost;
    tellLost();
  } finally {
    clearTimeout(slow);
    bench().removeAttribute("aria-busy");
    busy = false;
  }
  lookLater();
  if (done) sendWaiting(); else dropWaiting();
}

function post(address, entries) {
  return fetch(address, { method: "POST", body: new URLSearchParams(entries), headers: { Accept: "text/html" }, credentials: "same-origin" });
}

// What is asked while an answer is under way waits its turn; of the weights, which go as a whole, only the last.
function wait(form, action, entries) {
  const former = "weights" in form.dataset ? waiting.findIndex((one) => one.form === form.id) : -1;
  if (former >= 0) waiting.splice(former, 1);
  waiting.push({ form: form.id, action, entries });
}

// After a refusal the rest may no longer be meant: it is told, not done.
function dropWaiting() {
  if (!waiting.splice(0).length) return;
  const place = document.getElementById("trouble") ?? document.getElementById("form-errors");
  const more = document.createElement("p");
  more.textContent = bench().dataset.dropped;
  (place?.querySelector("div") ?? place ?? bench()).append(more);
}

// It goes upon the version that the answer before it brought.
function sendWaiting() {
  if (!waiting.length) return;
  const { form, action, entries } = waiting.shift();
  const target = document.getElementById(form) ?? bench().querySelector(`form[action="${action}"]`) ?? document.getElementById("decisions");
  for (const [name, value] of entries) {
    const field = target.elements[name];
    if (name === "version" || name === "concept" || name === "csrfmiddlewaretoken") continue;
    if (field && "value" in field && field.type !== "submit") field.value = value;
  }
  const button = document.createElement("button");
  button.setAttribute("formaction", action);
  for (const name of ["pair", "mode"]) if (entries.has(name)) { button.name = name; button.value = entries.get(name); }
  send(target, button);
}

async function swap(response, sent = new FormData()) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("bench");
  if (!fresh) { location.assign(response.ok ? response.url : location.href); return true; }
  const typed = typedSince(sent);
  const focus = document.activeElement?.id;
  const places = placesOfRows();
  const open = [...bench().querySelectorAll("details[open][id]")].map((one) => one.id);
  const row = rowsOf().findIndex((one) => one.contains(document.activeElement));
  swapping = true;
  bench().replaceWith(document.adoptNode(fresh));
  swapping = false;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  setUpSliders();
  typed.forEach(typeAgain);
  if (response.ok) history.replaceState(null, "", response.url);
  document.title = page.title;
  glide(places);
  giveFocus(focus, row);
  said.textContent = "";
  said.textContent = document.getElementById("trouble") ? "" : bench().dataset.words;
  return response.ok;
}

// Weights in the making: typed after the question was sent, so not in its answer.
function typedSince(sent) {
  const numbers = [...bench().querySelectorAll("[data-weights] input[type=number]")];
  return numbers.filter((one) => one.value !== (sent.get(one.name) ?? one.defaultValue)).map((one) => [one.id, one.value]);
}

function typeAgain([id, value]) {
  const field = document.getElementById(id);
  field.value = value;
  field.dataset.unsent = "";
  bench().querySelector(`[data-for="${id}"]`).value = value;
}

const rowsOf = () => [...bench().querySelectorAll("[data-row]")];

function giveFocus(id, row) {
  const trouble = document.getElementById("trouble") ?? document.getElementById("form-errors");
  const same = id && document.getElementById(id);
  const place = trouble ?? (same && !same.disabled ? same : rowsOf()[Math.min(Math.max(row, 0), rowsOf().length - 1)]);
  if (trouble || id) place?.focus({ preventScroll: !trouble });
}

function placesOfRows() {
  return new Map(rowsOf().map((one) => [one.id, one.getBoundingClientRect().top]));
}

// A row that moved glides to its new place.
function glide(places) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const row of rowsOf()) {
    const by = places.has(row.id) ? places.get(row.id) - row.getBoundingClientRect().top : 0;
    if (by) row.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 240, easing: "ease-out" });
  }
}

function tellLost() {
  const notice = document.createElement("p");
  notice.className = "notice notice-stop";
  notice.id = "trouble";
  notice.tabIndex = -1;
  notice.textContent = bench().dataset.lost;
  document.getElementById("trouble")?.remove();
  bench().prepend(notice);
  notice.focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!bench()?.contains(form) || form.method !== "post" || "whole" in form.dataset) return;
  event.preventDefault();
  send(form, event.submitter);
});

// A slider and its number are one; letting go of either solves again.
document.addEventListener("input", (event) => {
  const slider = event.target.closest?.("[data-for]");
  if (slider) document.getElementById(slider.dataset.for).value = slider.value;
  const twin = !slider && bench()?.querySelector(`[data-for="${event.target.id}"]`);
  if (twin) twin.value = event.target.value;
});
// A field that goes with the old bench tells that it changed, but what is being typed in it goes on in the new one.
document.addEventListener("change", (event) => {
  if (!swapping && event.target.closest?.("[data-weights]")) solveAgain(event.target);
});
document.addEventListener("focusout", (event) => {
  if (!swapping && event.target.dataset && "unsent" in event.target.dataset && event.target.isConnected) solveAgain(event.target);
});

function solveAgain(field) {
  delete field.dataset.unsent;
  field.form.requestSubmit();
}

// Z and Y, while the focus is in the workbench.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !bench()?.contains(event.target)) return;
  if (event.target.closest("input:not([type=range]), select, textarea, dialog")) return;
  bench().querySelector(`[data-hotkey="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`)?.click();
});

// While the task worker looks for the best set, look every few seconds whether it is there.
function lookLater() {
  clearTimeout(watch);
  if (bench() && "waiting" in bench().dataset) watch = setTimeout(lookAgain, 4000);
}

async function lookAgain() {
  if (!busy && !document.hidden) {
    const response = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (response?.ok && !busy) await swap(response);
  }
  lookLater();
}

if (bench()) setUpSliders();
lookLater();
