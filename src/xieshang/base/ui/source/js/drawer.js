// The inspector: opens when htmx has filled it, keeps and gives back the focus, closes by Esc.
import { say } from "./page.js";

let opener = null;

const drawer = () => document.querySelector("[data-drawer]");

const open = () => {
  drawer().hidden = false;
  drawer().focus({ preventScroll: true });
  drawer().scrollTop = 0;
};

const close = () => {
  if (!drawer() || drawer().hidden) return;
  drawer().hidden = true;
  document.getElementById("inspector").textContent = "";
  if (opener && document.contains(opener)) opener.focus();
  opener = null;
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
