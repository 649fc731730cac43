// What is typed in a story is saved while one types; without this file the button does the same.
// A piece that somebody else changed meanwhile is never overwritten from here: the button shows both texts.
const WAIT = 2000;
const RETRY = 15000;
const SMALL = 60000;

const form = document.querySelector("[data-story]");
const status = form.querySelector("[data-saved]");
const words = form.dataset;
const lost = new Set();
let timer = 0;
let saving = null;
let leaving = false;
let besides = false;

const keys = () => [...form.querySelectorAll("input[name$='-seen']")].map((field) => field.name.slice(0, -5)).filter((key) => !lost.has(key));
const tell = (sentence, kind) => { status.textContent = sentence; status.dataset.kind = kind ?? ""; };

function typed() {
  const mine = keys();
  const found = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && mine.some((key) => name.startsWith(`${key}-`))) found.append(name, value);
  }
  return found;
}
const told = () => [...typed()].filter(([name]) => !name.endsWith("-seen")).join("\n");
// Pieces in conflict win only by the button; a page that came back with an error holds what is not saved.
document.querySelectorAll("[data-conflict]").forEach((notice) => lost.add(notice.dataset.conflict));
let saved = "unsaved" in words ? null : told();

async function post(body) {
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  let response;
  try {
    response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", keepalive: body.toString().length < SMALL });
  } catch { return { status: "offline" }; }
  if (response.headers.get("Content-Type")?.includes("json")) return { status: response.status, ...(await response.json()) };
  return { status: response.status >= 500 ? "offline" : "loggedOut" };
}

async function save() {
  clearTimeout(timer);
  if (saving || told() === saved) return;
  const before = told();
  tell(words.saving);
  saving = post(typed());
  const answer = await saving;
  saving = null;
  take(answer, before);
}

function take(answer, before) {
  for (const [key, mark] of Object.entries(answer.seen ?? {})) {
    const field = form.elements[`${key}-seen`];
    if (field) field.value = mark;
  }
  if (answer.status === 200 || answer.status === 409) saved = before;
  if (answer.status === 200) tell(answer.words, "done");
  else if (answer.status === 409) {
    answer.conflicts.forEach((key) => lost.add(key));
    saved = told();
    besides = true;
    tell(answer.message, "stop");
  } else if (answer.status === 422) tell(answer.message, "stop");
  else if (answer.status === "loggedOut") tell(words.loggedOut, "stop");
  else {
    tell(words.offline, "wait");
    timer = setTimeout(save, RETRY);
    return;
  }
  if (told() !== saved && answer.status === 200) timer = setTimeout(save, WAIT);
}

form.addEventListener("input", (event) => {
  const isOfPiece = keys().some((key) => event.target.name?.startsWith(`${key}-`));
  if (!isOfPiece) { besides = true; return; }
  clearTimeout(timer);
  if (told() === saved) return;
  tell(words.typing);
  timer = setTimeout(save, WAIT);
});

// A save that is under way comes first, else the two would be each other's conflict.
form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  leaving = true;
  if (!saving) return;
  event.preventDefault();
  const button = event.submitter;
  await saving;
  setTimeout(() => { clearTimeout(timer); form.requestSubmit(button); });
});
addEventListener("online", save);
document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
addEventListener("beforeunload", (event) => { if (!leaving && (besides || told() !== saved)) event.preventDefault(); });
addEventListener("pageshow", () => { leaving = false; });
