// Entry of the bundle. Every page works without it; these make it pleasant.
import "htmx.org";
import { startChecking } from "./checking.js";
import { startDrawer } from "./drawer.js";
import { startEditor } from "./editor.js";
import { startForms } from "./forms.js";
import { startPage } from "./page.js";
import { startTables } from "./tables.js";

document.documentElement.classList.add("js");

const start = () => {
  startPage();
  startChecking();
  startDrawer();
  startEditor();
  startForms();
  startTables();
};

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
