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

  const show = () => {
    const { q, kind, document: page } = Object.fromEntries(controls.map((one) => [one.name, one.value]));
    const wanted = plain(q).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { item, words, pages } of entries) {
      const fits = wanted.every((word) => words.includes(word)) && (!kind || item.classList.contains(`kind-${kind}`)) && (!page || pages.has(page));
      item.hidden = !fits;
      count += fits;
    }
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
