/* Witnesses side by side: the reader chooses the columns, the base, and whether agreement is shown. */
(() => {
  "use strict";
  const form = document.querySelector("form.columns"), text = document.querySelector(".passages");
  if (!form || !text) return;
  const passages = [...text.querySelectorAll(".passage")];
  const boxes = [...form.elements.namedItem("column") ?? []], base = form.elements.namedItem("base");
  const only = form.elements.namedItem("differing"), status = form.querySelector("[role=status]");
  const columnOf = (version) => version.dataset.column;

  /* The same words in another element: marked where they differ from the base. */
  const marked = (variant, differs, said) => {
    if (variant.dataset.group === "0") { variant.hidden = !differs || (variant.dataset.touches && said); return; }
    if ((variant.localName === "mark") === differs) return;
    const other = document.createElement(differs ? "mark" : "span");
    other.className = "variant";
    other.dataset.group = variant.dataset.group;
    other.dataset.at = variant.dataset.at;
    if (differs) other.dataset.differs = text.dataset.differs;
    other.append(...variant.childNodes);
    variant.replaceWith(other);
  };

  /* Marks what differs from the base; whether the passage is to be seen. */
  const compare = (passage) => {
    const versions = [...passage.querySelectorAll(".version")];
    const own = versions.find((version) => columnOf(version) === base.value);
    const missing = own?.querySelector(".missing");
    const groups = new Map([...own?.querySelectorAll(".variant") ?? []].map((one) => [one.dataset.at, one.dataset.group]));
    let differing = false, there = false;
    for (const version of versions) {
      const lacks = version.querySelector(".missing");
      let differs = version !== own && Boolean(lacks) !== Boolean(missing);
      let said = false;
      for (const variant of version.querySelectorAll(".variant")) {
        const of = groups.get(variant.dataset.at), parts = version !== own && of !== undefined && of !== variant.dataset.group;
        marked(variant, parts, said);
        said = parts;
        differs ||= parts;
      }
      if (lacks) lacks.hidden = !lacks.classList.contains("lost") && Boolean(missing);
      version.classList.toggle("added", version !== own && !lacks && Boolean(missing?.classList.contains("omitted")));
      version.classList.toggle("same", version !== own && !differs && !lacks);
      version.classList.toggle("base", version === own);
      differing ||= differs && !version.hidden;
      there ||= !lacks && !version.hidden;
    }
    return only.checked ? there && differing : there;
  };

  /* The choice stands in the address, so that it can be passed on: ?columns=0,2&base=2 */
  const choose = () => {
    const asked = new URLSearchParams(location.search);
    const room = Math.max(3, Math.floor(document.documentElement.clientWidth / 240));
    const chosen = new Set((asked.get("columns") ?? boxes.slice(0, room).map((box) => box.value).join()).split(","));
    for (const box of boxes) box.checked = chosen.has(box.value);
    if ([...base.options].some((option) => option.value === asked.get("base"))) base.value = asked.get("base");
    only.checked = asked.has("differing");
  };
  const remember = () => {
    const columns = boxes.filter((box) => box.checked).map((box) => box.value);
    const said = `?columns=${columns}&base=${base.value}${only.checked ? "&differing" : ""}`;
    try { history.replaceState(null, "", said + location.hash); } catch { /* A page from a file has no history. */ }
  };

  const show = () => {
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    chosen.add(base.value);
    for (const box of boxes) { box.checked = chosen.has(box.value); box.disabled = box.value === base.value; }
    text.style.setProperty("--shown", chosen.size);
    for (const one of text.querySelectorAll("[data-column]")) one.hidden = !chosen.has(columnOf(one));
    for (const head of text.querySelectorAll(".heads > *")) head.classList.toggle("base", columnOf(head) === base.value);
    let shown = 0;
    for (const passage of passages) {
      passage.hidden = !compare(passage);
      shown += !passage.hidden;
    }
    status.textContent = status.dataset.words.replace("$", shown);
  };

  form.hidden = false;
  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  choose();
  show();
})();
