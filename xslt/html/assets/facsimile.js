/* The images of a source one by one: to be made larger and moved, by pointer and by keys. In a pane beside the text the two talk by messages. */
(() => {
  "use strict";
  const list = document.querySelector(".surfaces"), tools = document.querySelector(".facsimile-tools");
  if (!list || !tools) return;
  const surfaces = [...list.querySelectorAll(":scope > .surface")];
  const inPane = window.parent !== window && new URLSearchParams(location.search).has("pane");
  const tell = (said) => window.parent.postMessage({ edition: "facsimile", ...said }, "*");
  let here = null, scale = 1, left = 0, top = 0;

  const parts = () => ({ frame: here.querySelector(".window"), sheet: here.querySelector(".sheet"), image: here.querySelector("img") });
  const least = () => {
    const { frame, image } = parts();
    const width = image.naturalWidth || image.width, height = image.naturalHeight || image.height;
    return Math.min(1, frame.clientWidth / width, frame.clientHeight / height) || 1;
  };
  const place = () => {
    const { frame, sheet, image } = parts();
    const room = (all, size, at) => size <= all ? (all - size) / 2 : Math.min(0, Math.max(all - size, at));
    left = room(frame.clientWidth, image.offsetWidth * scale, left);
    top = room(frame.clientHeight, image.offsetHeight * scale, top);
    frame.classList.toggle("zoomed", scale > least());
    sheet.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
  };
  /* Larger or smaller about a point of the window. */
  const zoom = (factor, x, y) => {
    if (!parts().sheet) return;
    const { frame } = parts();
    const wanted = Math.min(8, Math.max(least(), scale * factor));
    const at = [x ?? frame.clientWidth / 2, y ?? frame.clientHeight / 2];
    left = at[0] - (at[0] - left) * wanted / scale;
    top = at[1] - (at[1] - top) * wanted / scale;
    scale = wanted;
    place();
  };
  const whole = () => { if (parts().sheet) { scale = least(); left = top = 0; place(); } };
  const move = (x, y) => { if (parts().sheet) { left += x; top += y; place(); } };

  const show = (surface, keep) => {
    if (!surface || surface === here) return;
    here = surface;
    for (const one of surfaces) one.hidden = one !== here;
    for (const link of document.querySelectorAll(".facsimile-pages a")) {
      if (decodeURIComponent(link.hash.slice(1)) === here.id && link.pathname === location.pathname) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const image = here.querySelector("img");
    if (image) { image.loading = "eager"; if (!image.complete) image.addEventListener("load", whole, { once: true }); }
    const at = surfaces.indexOf(here);
    tools.querySelector("[data-do=previous]").disabled = at === 0;
    tools.querySelector("[data-do=next]").disabled = at === surfaces.length - 1;
    whole();
    if (!keep && !inPane) try { history.replaceState(null, "", `#${here.id}`); } catch { /* A page from a file has no history. */ }
  };
  const step = (by) => {
    show(surfaces[surfaces.indexOf(here) + by]);
    if (inPane) tell({ surface: here.id });
  };
  const asked = () => {
    const there = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    show(there?.closest(".surface") ?? here ?? surfaces[0], true);
  };

  const deeds = { previous: () => step(-1), next: () => step(1), in: () => zoom(1.5), out: () => zoom(1 / 1.5), none: whole };
  tools.addEventListener("click", (event) => deeds[event.target.dataset?.do]?.());
  const keys = {
    "+": deeds.in, "=": deeds.in, "-": deeds.out, "−": deeds.out, 0: whole, PageUp: deeds.previous, PageDown: deeds.next,
    ArrowLeft: () => move(60, 0), ArrowRight: () => move(-60, 0), ArrowUp: () => move(0, 60), ArrowDown: () => move(0, -60),
  };
  list.addEventListener("keydown", (event) => {
    if (!event.target.closest(".window") || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    const frame = here.querySelector(".window");
    keys[event.key]();
    if (event.key.startsWith("Page")) (here.querySelector(".window") ?? frame).focus();
  });
  list.addEventListener("wheel", (event) => {
    const frame = event.target.closest(".window");
    if (!frame || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const box = frame.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  /* One finger or the mouse moves the image, two fingers make it larger. */
  const down = new Map();
  let far = 0, moved = 0;
  list.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".window") || event.button) return;
    down.set(event.pointerId, [event.clientX, event.clientY]);
    moved = far = 0;
  });
  addEventListener("pointermove", (event) => {
    const from = down.get(event.pointerId);
    if (!from) return;
    down.set(event.pointerId, [event.clientX, event.clientY]);
    const [one, other] = [...down.values()];
    if (other) {
      const apart = Math.hypot(one[0] - other[0], one[1] - other[1]), box = here.querySelector(".window").getBoundingClientRect();
      if (far) zoom(apart / far, (one[0] + other[0]) / 2 - box.left, (one[1] + other[1]) / 2 - box.top);
      far = apart;
    } else {
      moved += Math.abs(event.clientX - from[0]) + Math.abs(event.clientY - from[1]);
      move(event.clientX - from[0], event.clientY - from[1]);
      here.querySelector(".window")?.classList.add("held");
    }
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => {
    down.delete(event.pointerId);
    here?.querySelector(".window")?.classList.remove("held");
  });
  list.addEventListener("dragstart", (event) => event.preventDefault());

  /* A link to the text leads there: in a pane, in the window around it. */
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (moved > 6) { event.preventDefault(); moved = 0; return; }
    if (!inPane || !link.closest(".zones, .ways") || (link.closest(".ways") && !link.matches(".to-text"))) return;
    event.preventDefault();
    tell({ passage: new URL(link.href.baseVal ?? link.getAttribute("href"), location.href).href });
  });
  addEventListener("message", (event) => {
    if (!inPane || event.source !== window.parent || event.data?.edition !== "text") return;
    const { surface, lit } = event.data;
    if (surface) show(document.getElementById(surface)?.closest(".surface"), true);
    if (lit) for (const zone of list.querySelectorAll(".zones [id]")) zone.classList.toggle("lit", lit.includes(zone.id));
  });

  for (const frame of list.querySelectorAll(".window")) {
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", list.dataset.keys);
  }
  document.documentElement.classList.toggle("pane", inPane);
  list.classList.add("paged");
  tools.hidden = false;
  addEventListener("hashchange", asked);
  addEventListener("resize", whole);
  asked();
  if (inPane) tell({ ready: true });
})();
