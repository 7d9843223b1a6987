/* On every page, never needed: "/" and Ctrl-K lead to the search; what was looked for is marked where a hit leads. */
(() => {
  "use strict";
  const search = document.querySelector(".banner a[data-search]");
  document.addEventListener("keydown", (event) => {
    if (!search || event.altKey || event.isComposing) return;
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
    const asks = (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey));
    if (!asks) return;
    event.preventDefault();
    const field = document.querySelector(".search-form input[name=q]");
    if (field) field.select(); else location.href = search.href;
  });

  /* Who comes by an old address of a passage is led to where it is now. */
  const fragment = decodeURIComponent(location.hash.slice(1)), old = document.getElementById(fragment);
  const now = old?.closest(".earlier")?.contains(old) ? old.querySelector("a") : !old && fragment && document.querySelector(".moved .instead a");
  if (now) { location.replace(now.hash || old ? now.href : now.href + location.hash); return; }

  /* A long document has several pages: who comes by an address of another is led to the one that has it. */
  const parts = document.querySelector("main[data-parts]");
  const lead = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    globalThis.editionParts = (pages) => {
      const page = Object.keys(pages).find((one) => pages[one].split(" ").includes(id));
      if (page) location.replace(encodeURI(page) + location.search + location.hash);
    };
    const script = document.createElement("script");
    script.src = parts.dataset.parts;
    document.head.append(script);
  };
  if (parts) { addEventListener("hashchange", lead); lead(); }

  const words = new URLSearchParams(location.search).get("q"), passage = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!words || !passage || !globalThis.CSS?.highlights) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/ł/g, "l").replace(/ø/g, "o").replace(/ß/g, "ss");
  const wanted = plain(words).match(/[\p{L}\p{N}]+/gu) ?? [];
  const ranges = [], walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const found of node.data.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (!wanted.some((word) => plain(found[0]).startsWith(word))) continue;
      const range = new Range();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
})();
