// The journal: saves while one types, keeps unsent text on the device, tells when another device was first.
// Everything here is a comfort: the buttons of the page do the same.
const WAIT = 1500;
const RETRY = 15000;
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const same = (one, other) => tidy(one) === tidy(other);
const tidy = (text) => (text ?? "").replace(/\r\n?/g, "\n").trim();

// --- What is kept on the device: one record per entry that is not (wholly) sent, apart per person ---
class Drawer {
  constructor(owner) { this.prefix = `journal:${owner}:`; }
  #try(act) { try { return act(); } catch { return null; } }
  read(id) { return this.#try(() => JSON.parse(localStorage.getItem(this.prefix + id))); }
  write(id, record) { this.#try(() => localStorage.setItem(this.prefix + id, JSON.stringify(record))); }
  drop(id) { this.#try(() => localStorage.removeItem(this.prefix + id)); }
  ids() { return this.#try(() => Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length))) ?? []; }
}

// The answer of the server, or why there is none: "offline", "loggedOut".
async function post(url, fields) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  // Browsers finish a small request when the page goes, and refuse to do so for a large one.
  const isSmall = !(body instanceof FormData) && body.toString().length < 60000;
  body.set("csrfmiddlewaretoken", token());
  let response;
  try {
    response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", keepalive: isSmall });
  } catch { return { status: "offline" }; }
  if (response.redirected || response.status === 403 || !response.headers.get("Content-Type")?.includes("json")) {
    return { status: response.status >= 500 ? "offline" : "loggedOut" };
  }
  return { status: response.status, ...(await response.json()) };
}

// --- Other entries that were left on this device ---
async function sendWaiting(drawer, except) {
  let sent = 0;
  for (const id of drawer.ids().filter((each) => each !== except)) {
    const record = drawer.read(id);
    if (!record) continue;
    const answer = await post(record.to, record.fields);
    if (answer.status === 200) { drawer.drop(id); sent += 1; }
    else if (answer.status === "offline" || answer.status === "loggedOut") break;
  }
  return sent;
}

// --- The page of one entry ---
class Editor {
  constructor(form) {
    this.form = form;
    this.id = form.dataset.journal;
    this.drawer = new Drawer(form.dataset.owner);
    this.text = form.elements.text;
    this.status = document.querySelector("[data-status]");
    this.conflict = form.querySelector("[data-conflict]");
    this.begin();
  }

  fields() {
    const kept = {};
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string" && name !== "csrfmiddlewaretoken") kept[name] = value;
    return kept;
  }
  key() { const { version, ...rest } = this.fields(); return JSON.stringify(rest); }
  tell(words, kind) { this.status.textContent = words; this.status.dataset.kind = kind ?? ""; }

  begin() {
    this.savedKey = this.key();
    this.show();
    for (const happening of ["input", "change"]) document.addEventListener(happening, (event) => { if (event.target.form === this.form) this.changed(); });
    this.form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(); });
    this.form.querySelector("[data-keep-mine]").addEventListener("click", (event) => this.keepMine(event));
    this.form.querySelector("[data-take-theirs]").addEventListener("click", () => { this.leaving = true; this.drawer.drop(this.id); });
    for (const input of document.querySelectorAll("[data-photo]")) input.addEventListener("change", () => this.upload(input));
    this.questions();
    this.selection();
    if (this.conflict.hidden) this.restore();
    this.grow();
    sendWaiting(this.drawer, this.id);
  }

  show() {
    for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
    for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
  }

  // From the first save on there can be photos and passages: those parts of the page come from the server.
  async refresh(url) {
    let html;
    try { html = await (await fetch(url, { credentials: "same-origin" })).text(); } catch { return; }
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const id of ["foto", "verhaal"]) {
      const part = fresh.getElementById(id);
      if (part) document.getElementById(id).replaceWith(part);
    }
    this.show();
    this.selection();
  }

  // What this device still holds of this entry goes into the form; the server judges whether it is too late.
  restore() {
    const record = this.drawer.read(this.id);
    if (!record) return;
    if (same(record.fields.text, this.text.value) && record.fields.day === this.form.elements.day.value) { this.drawer.drop(this.id); return; }
    for (const [name, value] of Object.entries(record.fields)) {
      const field = this.form.elements[name];
      if (field && name !== "readers") field.value = value;
    }
    this.attempt = record.attempt;
    this.changed();
  }

  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  changed() {
    this.grow();
    this.names();
    if (this.key() === this.savedKey) return;
    this.keep();
    this.tell(this.form.dataset.typing);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), WAIT);
  }
  keep() { if (!this.leaving) this.drawer.write(this.id, { to: this.form.dataset.save, fields: this.fields(), attempt: this.attempt }); }

  async save({ even } = {}) {
    clearTimeout(this.timer);
    if (this.saving) return this.saving;
    if (!even && (this.key() === this.savedKey || !this.text.value.trim())) return null;
    this.saving = this.send();
    const answer = await this.saving;
    this.saving = null;
    if (answer?.again) return this.save({ even });
    return answer;
  }

  async send() {
    const fields = this.fields();
    const key = this.key();
    const before = this.attempt;
    this.attempt = fields.text;
    this.keep();
    this.tell(this.form.dataset.saving);
    const answer = await post(this.form.dataset.save, fields);
    if (answer.status === 200) return this.saved(answer, key);
    if (answer.status === 409 && answer.version && before !== undefined && same(answer.text, before)) {
      // Our own former attempt arrived, only its answer got lost.
      this.form.elements.version.value = answer.version;
      return { again: true };
    }
    if (answer.status === 409) this.showConflict(answer);
    else if (answer.status === 422) this.tell(answer.message, "stop");
    else if (answer.status === "loggedOut") this.tell(this.form.dataset.loggedOut, "stop");
    else { this.tell(this.form.dataset.offline, "wait"); this.timer = setTimeout(() => this.save(), RETRY); }
    return answer;
  }

  saved(answer, key) {
    const isFirst = this.form.elements.version.value === "0";
    this.form.elements.version.value = answer.version;
    this.attempt = undefined;
    this.savedKey = key;
    if (isFirst) this.refreshed = this.refresh(answer.url);
    if (location.pathname !== answer.url) history.replaceState(null, "", answer.url);
    if (this.key() !== key) { this.changed(); return answer; }
    this.drawer.drop(this.id);
    this.tell(answer.words, "done");
    return answer;
  }

  showConflict(answer) {
    this.tell(answer.message, "stop");
    this.theirs = answer.version ?? 0;
    if (answer.version) this.conflict.querySelector("[data-conflict-text]").textContent = answer.text;
    this.conflict.querySelector("[data-conflict-message]").textContent = answer.message;
    this.conflict.querySelector("[data-take-theirs]").hidden = !answer.version;
    this.conflict.querySelector("h2").hidden = !answer.version;
    this.conflict.hidden = false;
    this.conflict.scrollIntoView({ block: "nearest" });
  }
  keepMine(event) {
    event.preventDefault();
    if (this.theirs !== undefined) this.form.elements.version.value = this.theirs;
    this.conflict.hidden = true;
    this.attempt = undefined;
    this.save({ even: true });
  }

  // A save that is under way comes first, else the two would be each other's conflict.
  async submit(event) {
    clearTimeout(this.timer);
    if (!navigator.onLine) { event.preventDefault(); this.keep(); this.tell(this.form.dataset.offline, "wait"); return; }
    if (!this.saving) return;
    event.preventDefault();
    const button = event.submitter;
    await this.saving;
    clearTimeout(this.timer);
    if (this.conflict.hidden) this.form.requestSubmit(button);
  }

  names() {
    const place = this.form.elements.place.value.trim();
    if (place) this.form.querySelector("[data-place]").textContent = place;
    const day = this.form.elements.day.valueAsDate;
    if (day) this.form.querySelector("[data-day]").textContent = day.toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  }

  questions() {
    const options = [...this.form.querySelectorAll("[name=prompt]")].filter((each) => each.value);
    const shown = this.form.querySelector("[data-question]");
    const words = (option) => option.closest("label").textContent.trim();
    const button = this.form.querySelector("[data-next-question]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const now = options.findIndex((each) => words(each) === shown.textContent.trim());
      const next = options[(now + 1) % options.length];
      next.checked = true;
      shown.textContent = words(next);
      this.changed();
    });
    this.form.addEventListener("change", (event) => { if (event.target.name === "prompt" && event.target.value) shown.textContent = words(event.target); });
  }

  selection() {
    const button = document.querySelector("[data-take-selection]");
    const part = document.querySelector("[data-passage]");
    if (!part) return;
    const target = part.querySelector("textarea");
    part.closest("details").addEventListener("toggle", () => { if (target.value === target.defaultValue && !part.querySelector(".notice")) target.value = target.defaultValue = this.text.value; });
    part.addEventListener("submit", async (event) => {
      if (this.key() === this.savedKey) return;
      event.preventDefault();
      const answer = await this.save();
      if (answer?.status === 200) part.submit();
    });
    button?.addEventListener("click", () => {
      const piece = this.text.value.slice(this.text.selectionStart, this.text.selectionEnd).trim();
      if (piece) target.value = piece;
      target.focus();
    });
  }

  async upload(input) {
    const [file] = input.files;
    const refused = document.querySelector("[data-photo-refused]");
    input.value = "";
    if (!file) return;
    refused.textContent = "";
    // A photo needs its entry: the first one may be without text.
    const kept = await this.save({ even: this.form.elements.version.value === "0" });
    if (kept && kept.status !== 200) return;
    await this.refreshed;
    this.tell(this.form.dataset.uploading);
    const fields = new FormData();
    fields.set("photo-photo", file);
    const answer = await post(this.form.dataset.photosTo, fields);
    if (answer.status === 200) {
      document.querySelector("[data-photos]").innerHTML = answer.html;
      this.tell("");
    } else {
      refused.textContent = answer.message ?? this.form.dataset.offline;
      this.tell(refused.textContent, "stop");
    }
  }
}

const form = document.querySelector("form[data-journal]");
if (form) new Editor(form);

const pending = document.querySelector("[data-pending]");
if (pending) {
  const drawer = new Drawer(pending.dataset.owner);
  const sent = await sendWaiting(drawer);
  const links = pending.querySelector("[data-links]");
  for (const id of drawer.ids()) {
    const link = document.createElement("a");
    link.href = `${pending.dataset.new}?bericht=${encodeURIComponent(id)}`;
    link.textContent = links.dataset.words;
    links.append(link, " ");
  }
  if (drawer.ids().length) pending.hidden = false;
  else if (sent) { pending.className = "notice notice-done"; pending.querySelector("strong").textContent = pending.dataset.sent; pending.hidden = false; }
}

const forget = document.querySelector("form[data-forget]");
forget?.addEventListener("submit", () => new Drawer(forget.dataset.owner).drop(forget.dataset.forget));
