// The inspector: opens when htmx has filled it, keeps and gives back the focus, closes by Esc
// and by the back button, which on a phone is how a sheet is put away.
import { say } from "./page.js";

let opener = null;
let steppingBack = false;

const drawer = () => document.querySelector("[data-drawer]");

const hasStep = () => Boolean(window.history.state && window.history.state.drawer);

const open = () => {
  if (!hasStep()) window.history.pushState({ drawer: true }, "");
  drawer().hidden = false;
  drawer().focus({ preventScroll: true });
  drawer().scrollTop = 0;
};

const hide = () => {
  if (!drawer() || drawer().hidden) return;
  drawer().hidden = true;
  document.getElementById("inspector").textContent = "";
  if (opener && document.contains(opener)) opener.focus();
  opener = null;
};

const close = () => {
  if (!drawer() || drawer().hidden) return;
  hide();
  if (!hasStep()) return;
  steppingBack = true;
  window.history.back();
};

const steppedBack = () => {
  if (!steppingBack) hide();
  steppingBack = false;
};

const remember = (event) => {
  const link = event.target.closest("[data-inspect]");
  if (link && !link.closest("[data-drawer]")) opener = link;
};

const tell = (event) => {
  if (event.detail.target.id !== "inspector") return;
  const line = document.createElement("p");
  line.className = "error";
  line.textContent = say("failed");
  event.detail.target.replaceChildren(line);
  open();
};

export const startDrawer = () => {
  // Back from a page that a proof led to: the drawer is closed there, and its step spent.
  if (hasStep()) window.history.replaceState(null, "");
  window.addEventListener("popstate", steppedBack);
  document.addEventListener("click", remember, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "inspector") open();
  });
  document.addEventListener("htmx:responseError", tell);
  document.addEventListener("htmx:sendError", tell);
};
