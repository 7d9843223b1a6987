/* What a reader wants to see of the text, kept in the address: ?view=reading&kind=term&app=substantive&notes=0&names=0&breaks=0 */
(() => {
  "use strict";
  const form = document.querySelector("form.views");
  if (!form) return;
  const view = form.elements.namedItem("view"), kind = form.elements.namedItem("kind"), app = form.elements.namedItem("app");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];

  /* The kind of each note is its first word. */
  const kinds = new Map([...document.querySelectorAll(".notes > ol > li")].map((note) =>
    [note, note.querySelector(".kind-note-kind")?.textContent.split(/[,:]/u)[0].trim() ?? ""]));
  /* Entries that have nothing but other spellings. */
  const spells = (note) => {
    const readings = [...note.querySelectorAll(".reading")];
    return readings.length > 0 && readings.every((one) => one.matches(".kind-orthographic"));
  };
  const marks = [...document.querySelectorAll(".note-mark")];

  const choose = () => {
    const asked = new URLSearchParams(location.search);
    for (const list of [view, kind, app]) {
      if (list) list.value = [...list.options].some((one) => one.value === asked.get(list.name)) ? asked.get(list.name) : "";
    }
    for (const box of boxes) box.checked = asked.get(box.name) !== "0";
  };
  const show = () => {
    const root = document.documentElement;
    for (const option of view?.options ?? []) if (option.value) root.classList.toggle(`view-${option.value}`, view.value === option.value);
    if (kind || app) {
      for (const [note, of] of kinds) note.hidden = (Boolean(kind?.value) && of !== kind.value) || (app?.value === "substantive" && spells(note));
      for (const mark of marks) {
        const link = mark.querySelector("a"), note = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
        mark.hidden = Boolean(note?.hidden);
      }
    }
    for (const box of boxes) root.classList.toggle(`no-${box.name}`, !box.checked);
    dispatchEvent(new Event("edition:view"));
  };
  const remember = () => {
    const asked = new URLSearchParams(location.search);
    const set = (name, value, plain) => { if (value === plain) asked.delete(name); else asked.set(name, value); };
    for (const list of [view, kind, app]) if (list) set(list.name, list.value, "");
    for (const box of boxes) set(box.name, box.checked ? "1" : "0", "1");
    try { history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`); } catch { /* A page from a file has no history. */ }
  };

  form.closest("details").hidden = false;
  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  choose();
  show();
})();
