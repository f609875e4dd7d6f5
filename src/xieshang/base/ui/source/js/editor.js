// The template editor: figures put in at the cursor, a search over them, jumps to a line.
const editor = () => document.querySelector("textarea[data-editor]");

const insert = (text) => {
  const field = editor();
  if (!field) return;
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

const goTo = (line) => {
  const field = editor();
  if (!field) return;
  const before = field.value.split("\n").slice(0, line - 1);
  const start = before.join("\n").length + (line > 1 ? 1 : 0);
  const end = field.value.indexOf("\n", start);
  field.focus();
  field.setSelectionRange(start, end < 0 ? field.value.length : end);
  field.scrollTop = (field.scrollHeight * before.length) / (field.value.split("\n").length || 1);
};

const onClick = (event) => {
  const pick = event.target.closest("[data-insert]");
  if (pick) insert(`{{${pick.dataset.insert}}}`);
  const jump = event.target.closest("[data-line]");
  if (jump) goTo(Number(jump.dataset.line));
};

const narrow = (event) => {
  const search = event.target.closest("[data-filter]");
  if (!search) return;
  const wanted = search.value.trim().toLowerCase();
  const list = document.getElementById(search.dataset.filter);
  for (const item of list.querySelectorAll("[data-text]")) {
    item.hidden = !item.dataset.text.toLowerCase().includes(wanted);
  }
  for (const section of list.querySelectorAll("section")) {
    section.hidden = !section.querySelector("[data-text]:not([hidden])");
  }
};

// Enter in the search would send the form around it.
const stay = (event) => {
  if (event.key === "Enter" && event.target.closest("[data-filter]")) event.preventDefault();
};

export const startEditor = () => {
  document.addEventListener("click", onClick);
  document.addEventListener("input", narrow);
  document.addEventListener("keydown", stay);
};
