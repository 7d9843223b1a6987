/* ¶ opens what is needed to cite a passage: its address, its words, and references in five forms, made from those at the page's foot. */
(() => {
  "use strict";
  const panel = document.getElementById("page:citing"), text = document.querySelector("article > .text"), article = text?.closest("article");
  if (!panel || !text || !("showPopover" in panel)) return;
  const style = panel.querySelector("select"), shown = panel.querySelector("pre"), status = panel.querySelector("[role=status]");
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const page = canonical ?? location.href.replace(/#.*$/, "");
  const forms = [...document.querySelectorAll(".citation pre")];
  let passage = null, printed = "";

  /* The words of an element as a reader has them: without marks, labels and what is only said aloud. */
  const words = (element) => {
    const kept = (node) => node.nodeType === Node.TEXT_NODE ? node.data
      : node.matches?.(".note-mark, .permalink, .visually-hidden, .note-label, .line-label, .stanza-label, .break") ? ""
        : [...node.childNodes].map(kept).join("");
    return kept(element).replace(/\s+/g, " ").trim();
  };

  /* Where a passage stands: the headings above it, and which paragraph of its section it is. */
  const place = (element) => {
    const mark = document.getElementById(`mark:${element.id}`);
    if (mark) return [place(mark.closest("[id]:not(sup, a, button)") ?? text), mark.getAttribute("aria-label")].filter(Boolean).join(", ");
    const heading = element.closest("section:not(.notes)")?.querySelector("h2, h3, h4, h5, h6");
    const within = element.closest("section:not(.notes)") ?? text;
    const paragraphs = [...within.querySelectorAll("p[id], .paragraph[id], .item[id]")].filter((one) => one.closest("section:not(.notes)") === element.closest("section:not(.notes)"));
    const number = paragraphs.indexOf(element) + 1;
    return [heading && words(heading), number && `¶ ${number}`].filter(Boolean).join(", ");
  };

  /* A reference to the page made one to the passage. */
  const referring = (form, where, address) => {
    const said = form.textContent, kind = form.dataset.form;
    const led = canonical ? said.replaceAll(canonical, address) : said;
    if (kind === "csl") return JSON.stringify({ ...JSON.parse(said), URL: address, ...(where && { note: where }) }, null, 2);
    if (kind === "bibtex") return (canonical ? led : led.replace(/\n}\s*$/, `,\n  url = {${address}}\n}`)).replace(/\n}\s*$/, where ? `,\n  note = {${where}}\n}` : "\n}");
    if (kind === "ris") return led.replace(/ER {2}- /, `${canonical ? "" : `UR  - ${address}\r\n`}${where ? `N1  - ${where}\r\n` : ""}ER  - `);
    return [led.replace(address, "").replace(/[\s,.]+(https?:\/\/)?[\s.]*$/, "."), where && `${where}.`, `${address}.`].filter(Boolean).join(" ");
  };

  const show = () => {
    const address = `${page}#${passage.id}`, link = panel.querySelector("a"), where = [place(passage), printed].filter(Boolean).join(", ");
    link.href = `#${passage.id}`;
    link.textContent = address;
    panel.querySelector("blockquote").textContent = words(passage);
    panel.querySelector(".where").textContent = where;
    shown.textContent = referring(forms.find((one) => one.dataset.form === style.value) ?? forms[0], where, address);
    status.textContent = "";
  };

  /* A note has its ¶ while one points at it, or the focus is in it. */
  const sign = document.createElement("a");
  sign.className = "permalink";
  sign.setAttribute("aria-label", text.querySelector(".permalink")?.getAttribute("aria-label") ?? panel.querySelector("a").textContent);
  const offer = (event) => {
    const note = event.target.closest?.(".notes > ol > li[id]");
    if (!note || sign.parentNode === note.querySelector(".note-text")) return;
    sign.href = `#${note.id}`;
    sign.title = note.dataset.printed ?? "";
    note.querySelector(".note-text")?.append(sign);
  };
  article.addEventListener("pointerover", offer);
  article.addEventListener("focusin", offer);

  style.replaceChildren(...forms.map((one) => new Option(one.dataset.name, one.dataset.form)));
  style.addEventListener("change", show);
  panel.querySelector("button").addEventListener("click", async () => {
    await navigator.clipboard?.writeText(shown.textContent);
    status.textContent = status.dataset.words;
  });
  article.addEventListener("click", (event) => {
    const link = event.target.closest(".permalink");
    passage = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!passage) return;
    printed = link.title;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    show();
    panel.hidden = false;
    panel.showPopover();
    panel.querySelector("a").focus();
  });
})();
