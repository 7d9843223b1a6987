/* In a wide window the contents stand beside the text at the left, and notes at the right, each at the height of its mark. */
(() => {
  "use strict";
  const root = document.documentElement, article = document.querySelector("main > article"), text = document.querySelector("article > .text");
  if (!article || !text) return;
  const large = matchMedia("(min-width: 75rem)"), contents = document.querySelector(".on-this-page");
  const lists = [...article.querySelectorAll(":scope > .notes:not(.popups)")];
  const isWide = () => large.matches && !root.classList.contains("facsimile-beside");
  const markOf = (note) => document.getElementById(`mark:${note.id}`);

  /* Notes beside the text need room: where they are many, they stay in their lists. */
  const room = () => {
    const lines = text.clientHeight / parseFloat(getComputedStyle(text).lineHeight);
    let used = 0;
    for (const list of lists) {
      const notes = [...list.querySelectorAll(":scope > ol > li")].filter(markOf);
      const fits = notes.length > 0 && used + notes.length * 3 <= lines;
      used += fits ? notes.length * 3 : 0;
      list.classList.toggle("at-side", fits);
    }
    root.classList.toggle("notes-beside", used > 0);
  };

  /* Each note as high as its mark, or as near below it as the note before leaves room. */
  const align = () => {
    const top = article.getBoundingClientRect().top;
    const notes = [...article.querySelectorAll(".notes.at-side > ol > li:not([hidden])")]
      .map((note) => ({ note, mark: markOf(note) }))
      .sort((one, other) => one.mark.compareDocumentPosition(other.mark) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
      .map(({ note, mark }) => ({ note, at: mark.getBoundingClientRect().top - top }));
    let free = 0;
    for (const { note, at } of notes) {
      const from = Math.max(free, at - 4);
      note.style.insetBlockStart = `${from}px`;
      free = from + note.offsetHeight + 8;
    }
    article.style.minHeight = notes.length ? `${free}px` : "";
  };

  const lay = () => {
    root.classList.toggle("wide", isWide());
    root.classList.toggle("contents-beside", isWide() && Boolean(contents));
    if (contents) contents.open = isWide();
    if (isWide()) { room(); align(); return; }
    root.classList.remove("notes-beside");
    article.style.minHeight = "";
    for (const list of lists) list.classList.remove("at-side");
    for (const note of article.querySelectorAll(".notes > ol > li")) note.style.insetBlockStart = "";
  };

  /* Mark and note light each other. */
  const light = (event, on) => {
    const mark = event.target.closest?.(".note-mark a"), note = event.target.closest?.(".notes.at-side > ol > li");
    const pair = mark ? [mark, document.getElementById(decodeURIComponent(mark.hash.slice(1)))] : note ? [markOf(note), note] : [];
    for (const one of pair) one?.classList.toggle("lit", on);
  };
  for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    article.addEventListener(begin, (event) => light(event, true));
    article.addEventListener(end, (event) => light(event, false));
  }

  /* The section that is being read is marked in the contents. */
  const links = new Map([...contents?.querySelectorAll("a[href^='#']") ?? []].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) {
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "0px 0px -75% 0px" });
  for (const id of links.keys()) { const section = document.getElementById(id); if (section) seen.observe(section); }

  large.addEventListener("change", lay);
  addEventListener("resize", () => { if (isWide()) align(); });
  addEventListener("edition:view", lay);
  document.fonts?.ready.then(lay);
  lay();
})();
