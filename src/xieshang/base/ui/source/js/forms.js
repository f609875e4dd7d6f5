// Forms that lose nothing: autosave, a guard on leaving, one submit only, counted characters.
import { csrf, say } from "./page.js";

const PAUSE_MS = 1500;
const AGAIN_MS = 8000;
const UNSAID = ["key", "csrfmiddlewaretoken"];
const dirty = new Set();
const timers = new WeakMap();

const mark = (form, saved) => {
  const note = form.querySelector("[data-autosave-state]");
  if (!note) return;
  const time = new Date().toTimeString().slice(0, 5);
  note.textContent = saved ? `${say("saved")} ${time}` : say("unsaved");
  note.classList.toggle("is-unsaved", !saved);
};

const textOnly = (form) => {
  const data = new FormData(form);
  for (const field of form.querySelectorAll("input[type=file], input[type=password]")) {
    data.delete(field.name);
  }
  return data;
};

const save = async (form) => {
  const version = form.dataset.version;
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: textOnly(form),
      credentials: "same-origin",
      redirect: "error",
      headers: { "X-CSRFToken": csrf(), "X-Autosave": "1" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    if (form.dataset.version !== version) return;
    dirty.delete(form);
    mark(form, true);
  } catch (error) {
    mark(form, false);
  }
};

const touched = (event) => {
  const form = event.target.form;
  if (!form || !form.matches("[data-guard], [data-autosave]")) return;
  dirty.add(form);
  form.dataset.version = String(Number(form.dataset.version || 0) + 1);
  if (!form.dataset.autosave) return;
  window.clearTimeout(timers.get(form));
  timers.set(form, window.setTimeout(save, PAUSE_MS, form));
};

const count = (field) => {
  const note = field.id && document.querySelector(`[data-counter="${field.id}"]`);
  if (!note) return;
  const typed = [...field.value.replace(/\s/g, "")].length;
  const limit = Number(note.dataset.limit || 0);
  const name = !limit ? "typed" : typed > limit ? "over" : "left";
  note.textContent = say(name, name === "typed" ? typed : Math.abs(limit - typed));
  note.classList.toggle("is-over", name === "over");
};

const buttonsOf = (form) => form.querySelectorAll("button[type=submit]");

const wording = (form) => {
  const said = [...textOnly(form)].filter(([name]) => !UNSAID.includes(name));
  return JSON.stringify([form.getAttribute("action"), ...said]);
};

// Going back gives a browser's user the text again, but under a new key: what is then saved
// unchanged goes under the key it had, and the server knows that it has it.
const keepKey = (form) => {
  const key = form.querySelector("input[type=hidden][name=key]");
  if (!key) return;
  const said = wording(form);
  const { sent } = window.history.state || {};
  if (sent && sent.said === said) key.value = sent.key;
  else {
    const state = { ...window.history.state, sent: { key: key.value, said } };
    window.history.replaceState(state, "");
  }
};

const guardSubmit = (event) => {
  const form = event.target;
  // Its attribute, because `form.method` is the field of that name where a form has one.
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  keepKey(form);
  dirty.delete(form);
  window.clearTimeout(timers.get(form));
  // After this turn of the loop, or the pressed button's own name would not be sent.
  window.setTimeout(() => {
    for (const button of buttonsOf(form)) button.disabled = true;
  });
  if (form.dataset.busy) wait(form.dataset.busy);
  // A form that answers with a file leaves the page standing.
  else window.setTimeout(release, AGAIN_MS);
};

// What takes some seconds says so until the next page is there.
const wait = (text) => {
  const line = document.createElement("p");
  line.className = "busy";
  line.setAttribute("role", "status");
  line.textContent = text;
  document.body.append(line);
};

const release = () => {
  for (const line of document.querySelectorAll("body > .busy")) line.remove();
  for (const form of document.querySelectorAll("form")) {
    for (const button of buttonsOf(form)) button.disabled = false;
  }
};

export const startForms = () => {
  document.addEventListener("input", touched);
  document.addEventListener("input", (event) => count(event.target));
  document.addEventListener("submit", guardSubmit);
  window.addEventListener("pageshow", release);
  document.addEventListener("htmx:afterRequest", release);
  window.addEventListener("beforeunload", (event) => {
    if (!dirty.size) return;
    event.preventDefault();
    event.returnValue = "";
  });
  for (const note of document.querySelectorAll("[data-counter]")) {
    const field = document.getElementById(note.dataset.counter);
    if (field) count(field);
  }
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
};
