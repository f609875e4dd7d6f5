// Large type, menus that close, questions before a step.
const COOKIE = "xs_large";
const YEAR_IN_SECONDS = 31536000;

export const say = (name, count = "") => (document.body.dataset[name] || "").replace("{n}", count);

export const csrf = () => {
  const field = document.querySelector("[name=csrfmiddlewaretoken]");
  return field ? field.value : "";
};

const toggleLarge = (event) => {
  const form = event.target.closest("form[data-large]");
  if (!form) return;
  event.preventDefault();
  const on = document.documentElement.classList.toggle("large");
  document.cookie = `${COOKIE}=${on ? 1 : 0}; path=/; max-age=${YEAR_IN_SECONDS}; samesite=lax`;
  for (const button of document.querySelectorAll("form[data-large] button")) {
    button.setAttribute("aria-pressed", String(on));
  }
};

const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
};

const unfold = (event) => {
  const button = event.target.closest("[data-toggle]");
  if (!button) return;
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
};

export const startPage = () => {
  document.addEventListener("click", unfold);
  document.addEventListener("submit", toggleLarge);
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details[data-menu][open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
    event.stopImmediatePropagation();
  });
};
