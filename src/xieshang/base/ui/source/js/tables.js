// Ledgers: rows open by click and by j, k, Enter; columns to choose; rows chosen for bulk actions.
import { say } from "./page.js";

const rows = () => [...document.querySelectorAll("table[data-rows] tbody tr[data-href]")];

const move = (step) => {
  const all = rows();
  if (!all.length) return;
  const here = all.findIndex((row) => row.classList.contains("is-current"));
  const next = all[Math.min(all.length - 1, Math.max(0, here + step))];
  if (here >= 0) all[here].classList.remove("is-current");
  next.classList.add("is-current");
  next.scrollIntoView({ block: "nearest" });
  const link = next.querySelector("td.k-title a, a");
  if (link) link.focus({ preventScroll: true });
};

const onKey = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [data-drawer]")) return;
  if (event.key === "j") move(1);
  if (event.key === "k") move(-1);
  const current = document.querySelector("tr.is-current[data-href]");
  if (event.key === "Enter" && current && event.target === document.body) {
    window.location.assign(current.dataset.href);
  }
};

const onClick = (event) => {
  const row = event.target.closest("tr[data-href]");
  if (!row || event.target.closest("a, button, input, label, details, .pick")) return;
  if (String(window.getSelection())) return;
  if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
  else window.location.assign(row.dataset.href);
};

// A ledger wider than the page scrolls in its own frame instead of moving the page.
const fit = () => {
  for (const frame of document.querySelectorAll(".table-wrap")) {
    frame.classList.remove("fitted");
    const over = frame.firstElementChild.offsetWidth > frame.clientWidth;
    frame.classList.toggle("fitted", over);
    if (over) frame.tabIndex = 0;
  }
};

const store = (id) => `xs-columns-${id}`;

const showColumn = (id, key, shown) => {
  const table = document.getElementById(id);
  if (!table) return;
  for (const cell of table.querySelectorAll(`[data-col="${key}"]`)) cell.hidden = !shown;
  fit();
};

const recall = (id) => {
  try {
    return JSON.parse(window.localStorage.getItem(store(id))) || {};
  } catch (error) {
    return {};
  }
};

const onColumn = (event) => {
  const chooser = event.target.closest("[data-columns]");
  if (!chooser) return;
  const id = chooser.dataset.columns;
  showColumn(id, event.target.value, event.target.checked);
  const kept = { ...recall(id), [event.target.value]: event.target.checked };
  try {
    window.localStorage.setItem(store(id), JSON.stringify(kept));
  } catch (error) {
    // A browser that keeps nothing still shows the choice on this page.
  }
};

const restoreColumns = () => {
  for (const chooser of document.querySelectorAll("[data-columns]")) {
    for (const [key, shown] of Object.entries(recall(chooser.dataset.columns))) {
      const box = chooser.querySelector(`input[value="${key}"]`);
      if (!box) continue;
      box.checked = shown;
      showColumn(chooser.dataset.columns, key, shown);
    }
  }
};

const onPick = (event) => {
  const form = event.target.closest("form[data-bulk]");
  if (!form || event.target.type !== "checkbox") return;
  const boxes = [...form.querySelectorAll("tbody .pick input")];
  if (event.target.matches("[data-all]")) {
    for (const box of boxes) box.checked = event.target.checked;
  }
  const chosen = boxes.filter((box) => box.checked).length;
  form.querySelector("[data-bulk-count]").textContent = say("chosen", chosen);
  form.querySelector("[data-bulk-bar]").classList.toggle("has-chosen", chosen > 0);
};

export const startTables = () => {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("change", onColumn);
  document.addEventListener("change", onPick);
  document.addEventListener("htmx:afterSettle", restoreColumns);
  document.addEventListener("htmx:afterSettle", fit);
  window.addEventListener("resize", fit);
  restoreColumns();
  fit();
};
