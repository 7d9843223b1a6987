/* An enhancement, never needed: the entries of a long register are filtered by their words, kind, and the documents that name them. */
(() => {
  "use strict";
  const form = document.querySelector("form.entries");
  if (!form) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/ł/g, "l").replace(/ø/g, "o").replace(/ß/g, "ss");
  const status = form.querySelector("[role=status]");
  const entries = [...document.querySelectorAll(".text .kind-register > ul > .item")].map((item) => ({
    item,
    words: plain([...item.children].filter((one) => !one.matches(".mentions, .together")).map((one) => one.textContent).join(" ")),
    pages: new Set([...item.querySelectorAll(".mentions a")].map((one) => one.getAttribute("href").replace(/#.*/, ""))),
  }));
  const controls = [...form.querySelectorAll("input, select")];

  /* Of a register on several pages the other entries are data, which are loaded when somebody asks for some. */
  const elsewhere = form.querySelector(".elsewhere"), said = elsewhere.textContent;
  let others = null;
  const load = () => {
    if (!form.dataset.entries || others) return;
    others = [];
    globalThis.editionEntries = ({ rows }) => {
      const here = new Set(entries.map(({ item }) => item.id));
      others = rows.filter(([href]) => !here.has(decodeURIComponent(href.replace(/^.*#/, "")))).map(([href, name, words, kind, pages]) => ({ href, name, words: plain(words), kind, pages: new Set(pages) }));
      show();
    };
    const script = document.createElement("script");
    script.src = form.dataset.entries;
    document.head.append(script);
  };
  const list = (found) => {
    elsewhere.hidden = !found.length;
    elsewhere.textContent = said;
    for (const { href, name } of found.slice(0, 60)) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = name;
      elsewhere.append(link, " · ");
    }
    elsewhere.lastChild.textContent = found.length > 60 ? " …" : "";
  };

  const show = () => {
    const { q, kind, document: page } = Object.fromEntries(controls.map((one) => [one.name, one.value]));
    const wanted = plain(q).split(/\s+/).filter(Boolean);
    let count = 0;
    const isAsked = Boolean(wanted.length || kind || page);
    const has = (one, isKind) => wanted.every((word) => one.words.includes(word)) && (!kind || isKind) && (!page || one.pages.has(page));
    for (const one of entries) {
      const fits = has(one, one.item.classList.contains(`kind-${kind}`));
      one.item.hidden = !fits;
      count += fits;
    }
    if (isAsked) load();
    if (others) list(isAsked ? others.filter((one) => has(one, one.kind === `kind-${kind}`)) : []);
    status.textContent = count < entries.length ? status.dataset.words.replace("$", count) : "";
  };
  const remember = () => {
    const asked = new URLSearchParams(location.search);
    for (const one of controls) if (one.value) asked.set(one.name, one.value); else asked.delete(one.name);
    try { history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`); } catch { /* A page from a file has no history. */ }
  };

  const asked = new URLSearchParams(location.search);
  for (const one of controls) if (asked.has(one.name)) one.value = asked.get(one.name);
  form.hidden = false;
  form.addEventListener("input", () => { show(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  /* An address leads to its entry, shown or not. */
  const arrive = () => {
    const there = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".item[hidden]");
    if (there) { for (const one of controls) one.value = ""; show(); remember(); there.scrollIntoView(); }
  };
  addEventListener("hashchange", arrive);
  show();
  arrive();
})();
