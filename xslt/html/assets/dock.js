/* A dense apparatus in a wide window: lemmas are underlined instead of having marks; the entries of the lines on the screen stand in a
   dock at its foot, numbered by verse or paragraph. The list of entries itself is the dock: nothing is copied or moved. */
(() => {
  "use strict";
  const root = document.documentElement, text = document.querySelector("article > .text"), main = document.querySelector("main");
  if (!text || !globalThis.CSS?.highlights) return;
  const wide = matchMedia("(min-width: 75rem)");
  const note = (entry) => ({ entry, mark: document.getElementById(`mark:${entry.id}`), start: document.getElementById(`${entry.id}.start`) });
  const lists = [...document.querySelectorAll("article > .notes:not(.popups)")].map((list) => {
    const entries = [...list.querySelectorAll(":scope > ol > li")].map(note);
    return { list, entries: entries.filter((one) => one.mark && one.start), count: entries.length };
  }).filter(({ entries, count }) => count && entries.length > count / 2);
  const ranges = new Map();

  /* By what an entry is numbered: the verse, else the paragraph among those of the text. */
  const paragraphs = [...text.querySelectorAll("p[id], div.paragraph[id]")];
  const place = (mark) => {
    const verse = mark.closest(".line")?.querySelector(".line-label")?.textContent;
    const paragraph = paragraphs.indexOf(mark.closest("p[id], div.paragraph[id]")) + 1;
    return verse || (paragraph ? `¶ ${paragraph}` : "");
  };

  const seen = new IntersectionObserver((changes) => {
    for (const change of changes) document.getElementById(change.target.id.slice(5))?.classList.toggle("off", !change.isIntersecting);
  }, { rootMargin: "0px 0px -25% 0px" });

  const dock = ({ list, entries }) => {
    list.classList.add("docked");
    let before = "";
    for (const { entry, mark, start } of entries) {
      const range = new Range(), at = place(mark);
      range.setStartAfter(start);
      range.setEndBefore(mark.closest(".note-mark"));
      ranges.set(entry, range);
      if (at !== before) entry.dataset.at = at;
      before = at;
      mark.closest(".note-mark").classList.add("silent");
      entry.classList.add("off");
      seen.observe(mark);
    }
  };
  const undock = () => {
    seen.disconnect();
    ranges.clear();
    for (const one of document.querySelectorAll(".notes.docked, .note-mark.silent")) one.classList.remove("docked", "silent");
    for (const one of document.querySelectorAll(".notes li.off")) one.classList.remove("off");
  };
  const lay = () => {
    undock();
    const lines = text.clientHeight / parseFloat(getComputedStyle(text).lineHeight);
    if (wide.matches) for (const one of lists) if (one.count > lines) dock(one);
    root.classList.toggle("with-dock", ranges.size > 0);
    CSS.highlights.set("lemma", new Highlight(...ranges.values()));
    light(null);
  };

  const light = (entry) => {
    for (const one of document.querySelectorAll(".docked li.lit")) one.classList.remove("lit");
    entry?.classList.add("lit");
    const range = entry && ranges.get(entry);
    CSS.highlights.set("lemma-lit", new Highlight(...range ? [range] : []));
  };
  const entryAt = (x, y) => {
    const at = document.caretPositionFromPoint?.(x, y), old = at ? null : document.caretRangeFromPoint?.(x, y);
    const node = at?.offsetNode ?? old?.startContainer, offset = at?.offset ?? old?.startOffset;
    return node && [...ranges].find(([entry, range]) => !entry.classList.contains("off") && range.isPointInRange(node, offset))?.[0];
  };
  text.addEventListener("pointermove", (event) => { if (ranges.size) light(entryAt(event.clientX, event.clientY)); });
  text.addEventListener("click", (event) => {
    const entry = ranges.size && !event.target.closest("a, button") && entryAt(event.clientX, event.clientY);
    if (!entry) return;
    light(entry);
    entry.scrollIntoView({ block: "nearest" });
  });
  for (const kind of ["pointerover", "focusin"]) {
    main.addEventListener(kind, (event) => {
      const entry = event.target.closest?.(".docked li"), mark = event.target.closest?.(".note-mark.silent a");
      if (entry) light(entry);
      if (mark) { const there = document.getElementById(mark.id.slice(5)); light(there); there?.scrollIntoView({ block: "nearest" }); }
    });
  }
  wide.addEventListener("change", lay);
  addEventListener("beforeprint", undock);
  addEventListener("afterprint", lay);
  document.fonts?.ready.then(lay);
  lay();
})();
