/* The images of a source beside its text, in a pane of their own: each follows the other. The choice is kept in the address: ?facsimile=1 */
(() => {
  "use strict";
  const way = document.querySelector(".facsimile-way"), button = way?.querySelector("button");
  if (!button) return;
  const first = new URL(button.dataset.href, location.href);
  const root = document.documentElement, wide = matchMedia("(min-width: 60rem)");
  const breaks = [...document.querySelectorAll(".text .break[data-facs] a[href]")];
  const idOf = (one) => decodeURIComponent(one.hash.slice(1));
  let pane = null, ready = false, last = "";

  const tell = (said) => { if (ready) pane.contentWindow.postMessage({ edition: "text", ...said }, "*"); };
  /* The page that is being read: the last that began above the middle of the window. */
  const current = () => breaks.filter((one) => one.getBoundingClientRect().top < innerHeight * .4).at(-1) ?? breaks[0] ?? first;
  const address = (one) => { const url = new URL(one.href); url.searchParams.set("pane", "1"); return url.href; };
  const pageOf = (url) => url.replace(/[?#].*$/, "");

  const turn = (one) => {
    if (!one || one.href === last) return;
    const other = pageOf(one.href) !== pageOf(last);
    last = one.href;
    if (other) { ready = false; pane.src = address(one); } else tell({ surface: idOf(one) });
  };
  const follow = () => { if (root.classList.contains("facsimile-beside")) turn(current()); };

  const put = (on) => {
    if (on && !pane) {
      pane = document.createElement("iframe");
      pane.className = "facsimile-pane";
      pane.title = button.textContent;
      document.querySelector("main").before(pane);
    }
    const place = current(), before = place.getBoundingClientRect?.().top ?? 0;
    root.classList.toggle("facsimile-beside", on);
    button.setAttribute("aria-pressed", String(on));
    dispatchEvent(new Event("edition:view"));
    if (before < 0) scrollBy(0, place.getBoundingClientRect().top - before);
    if (on) turn(current());
  };
  const remember = (on) => {
    const asked = new URLSearchParams(location.search);
    if (on) asked.set("facsimile", "1"); else asked.delete("facsimile");
    try { history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`); } catch { /* A page from a file has no history. */ }
  };

  button.addEventListener("click", () => { const on = !root.classList.contains("facsimile-beside"); put(on); remember(on); });
  document.querySelector(".text")?.addEventListener("click", (event) => {
    const one = event.target.closest(".break[data-facs] a[href]");
    if (!one || !root.classList.contains("facsimile-beside")) return;
    event.preventDefault();
    turn(one);
  });
  addEventListener("message", (event) => {
    if (!pane || event.source !== pane.contentWindow || event.data?.edition !== "facsimile") return;
    const { passage, surface } = event.data;
    if (event.data.ready) { ready = true; tell({ surface: idOf({ hash: new URL(last).hash }) }); }
    if (passage && pageOf(passage) === pageOf(location.href)) location.hash = new URL(passage).hash;
    else if (passage) location.href = passage;
    const there = surface && breaks.find((one) => idOf(one) === surface);
    if (there) { last = there.href; there.scrollIntoView({ block: "start" }); }
  });
  let waiting = 0;
  addEventListener("scroll", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(follow); }, { passive: true });

  /* A passage under the pointer or in focus lights its zone. */
  for (const kind of ["pointerover", "focusin"]) document.querySelector(".text")?.addEventListener(kind, (event) => {
    const passage = event.target.closest?.("[data-facs]:not(.break)");
    tell({ lit: passage ? passage.dataset.facs.split(/\s+/) : [] });
  });

  const offer = () => { way.hidden = !wide.matches; if (!wide.matches && root.classList.contains("facsimile-beside")) put(false); };
  wide.addEventListener("change", offer);
  offer();
  if (wide.matches && new URLSearchParams(location.search).get("facsimile") === "1") put(true);
})();
