/* An enhancement, never needed: a note is shown beside its mark while one points at it. */
(() => {
  "use strict";
  let panel = null, timer = 0;

  const close = () => { clearTimeout(timer); panel?.remove(); panel = null; };
  const later = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay); };

  const open = (mark, content) => {
    close();
    panel = document.createElement("div");
    panel.className = "note-preview";
    panel.setAttribute("aria-hidden", "true");
    panel.append(content);
    for (const element of panel.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const link of panel.querySelectorAll("a")) link.tabIndex = -1;
    panel.addEventListener("pointerenter", () => clearTimeout(timer));
    panel.addEventListener("pointerleave", () => later(close, 250));
    document.body.append(panel);
    const at = mark.getBoundingClientRect(), size = panel.getBoundingClientRect();
    const left = Math.max(16, Math.min(at.left - 24, document.documentElement.clientWidth - size.width - 16));
    const below = at.bottom + 8 + size.height <= innerHeight || at.top < size.height + 8;
    panel.style.left = `${left + scrollX}px`;
    panel.style.top = `${(below ? at.bottom + 8 : at.top - size.height - 8) + scrollY}px`;
  };

  const noteOf = (mark) => document.getElementById(decodeURIComponent(mark.hash.slice(1)))?.querySelector(".note-text");
  const show = (mark) => {
    if (document.getElementById(decodeURIComponent(mark.hash.slice(1)))?.closest(".notes.at-side")) return;
    const note = noteOf(mark);
    if (note) open(mark, note.cloneNode(true));
  };

  for (const mark of document.querySelectorAll(".note-mark a")) {
    mark.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") later(() => show(mark), 120); });
    mark.addEventListener("pointerleave", () => later(close, 250));
    mark.addEventListener("blur", close);
    mark.addEventListener("focus", () => { if (mark.matches(":focus-visible")) show(mark); });
  }

  /* The links of one name are quieter after the first in a section. */
  const named = new Map();
  for (const link of document.querySelectorAll("article > .text a.name")) {
    const section = link.closest("section, .text"), seen = named.get(section) ?? named.set(section, new Set()).get(section);
    link.classList.toggle("again", seen.has(link.href));
    seen.add(link.href);
  }

  /* What a title says to those who can point at it, a touch says to all others. */
  document.querySelector(".text")?.addEventListener("click", (event) => {
    const titled = event.target.closest("[title]");
    if (!titled || titled.closest("a") || matchMedia("(hover: hover)").matches) return;
    open(titled, document.createTextNode(titled.title));
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("pointerdown", (event) => { if (panel && !panel.contains(event.target)) close(); });
})();
