// Asks whether the page it stands on has changed; if so, loads it again. Sleeps in a hidden tab: a browser holds only
// six connections open to one server.
(() => {
  const { page, have } = document.currentScript.dataset;
  let source = null;
  // What one looks at stays where it is, though the panel above may grow or go.
  const keep = () => {
    const anchors = [...document.querySelectorAll(".preview-at")];
    const near = anchors.find((anchor) => anchor.getBoundingClientRect().top > 0);
    const top = near ? near.getBoundingClientRect().top : 0;
    sessionStorage.setItem("preview", JSON.stringify({ page, y: scrollY, id: near ? near.id : "", top }));
    history.scrollRestoration = "manual";
  };
  const restore = () => {
    const was = JSON.parse(sessionStorage.getItem("preview") || "{}");
    sessionStorage.removeItem("preview");
    setTimeout(() => { history.scrollRestoration = "auto"; }, 1000); // at once, the browser would restore it yet
    if (was.page !== page) return;
    const near = was.y > 8 && was.id ? document.getElementById(was.id) : null;
    scrollTo(0, near ? scrollY + near.getBoundingClientRect().top - was.top : was.y > 8 ? was.y : 0);
  };
  const say = (words) => {
    const status = document.querySelector(".preview-work");
    if (status) status.textContent = words;
  };
  const close = () => { if (source) source.close(); source = null; };
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/-/events?page=${encodeURIComponent(page)}&have=${have}`);
    source.addEventListener("changed", () => { close(); keep(); location.reload(); });
    source.addEventListener("drawing", () => say("Drawing…"));
    source.addEventListener("drawn", () => say(""));
    source.addEventListener("open", () => document.documentElement.classList.remove("preview-alone"));
    source.addEventListener("error", () => say(""));
    source.addEventListener("error", () => document.documentElement.classList.add("preview-alone"));
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  window.addEventListener("load", restore);
  open();
})();
