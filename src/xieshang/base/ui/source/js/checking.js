// A checked draft: a touched figure lights up with its line in the list, and the other way round,
// without the page jumping about.
const PREFIX = "t-";

const partner = (id) =>
  document.getElementById(id.startsWith(PREFIX) ? id.slice(PREFIX.length) : PREFIX + id);

const light = (target) => {
  for (const lit of document.querySelectorAll(".claim.is-on, .card.is-on")) {
    lit.classList.remove("is-on");
  }
  target.classList.add("is-on");
  const other = partner(target.id);
  if (other) other.classList.add("is-on");
};

const within = (list, card) => {
  const above = card.getBoundingClientRect().top - list.getBoundingClientRect().top;
  list.scrollTop += above - (list.clientHeight - card.offsetHeight) / 3;
};

const reveal = (target) => {
  const list = target.closest("[data-check-list]");
  if (list && list.scrollHeight > list.clientHeight) within(list, target);
  else target.scrollIntoView({ block: "center" });
};

const follow = (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || !document.querySelector("[data-checked]")) return;
  const target = document.getElementById(link.getAttribute("href").slice(1));
  if (!target || !target.matches(".claim, .card")) return;
  event.preventDefault();
  window.history.replaceState(window.history.state, "", `#${target.id}`);
  light(target);
  reveal(target);
};

// Come by an address with its anchor: the list has a scroll of its own.
const arrive = () => {
  const target = document.getElementById(window.location.hash.slice(1));
  if (!target || !target.matches(".claim, .card")) return;
  light(target);
  reveal(target);
  const other = partner(target.id);
  if (other && other.matches(".claim")) other.scrollIntoView({ block: "center" });
};

export const startChecking = () => {
  if (!document.querySelector("[data-checked]")) return;
  document.addEventListener("click", follow);
  arrive();
};
