(function () {
  var drawer = document.getElementById("drawer");
  var body = document.getElementById("drawer-body");
  var opener = null;
  function close() {
    if (drawer.hidden) return;
    drawer.hidden = true;
    document.body.classList.remove("is-inspecting");
    if (opener) { opener.classList.remove("is-open"); opener.focus(); }
    opener = null;
  }
  function open(link) {
    var section = document.getElementById("ind-" + link.getAttribute("data-indicator"));
    if (!section) return false;
    if (opener) opener.classList.remove("is-open");
    var copy = section.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach(function (one) { one.removeAttribute("id"); });
    copy.querySelectorAll("details").forEach(function (one) { one.open = true; });
    body.textContent = "";
    body.appendChild(copy);
    drawer.hidden = false;
    drawer.scrollTop = 0;
    document.body.classList.add("is-inspecting");
    if (window.innerWidth <= 700) link.scrollIntoView({ block: "start" });
    drawer.focus({ preventScroll: true });
    opener = link;
    link.classList.add("is-open");
    return true;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.figure");
    if (link && open(link)) event.preventDefault();
    else if (event.target.id === "drawer-close") close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
  });
})();
