/* What a reader wants to see of the text, kept in the address: ?view=reading&notes=0&names=0&breaks=0 */
(() => {
  "use strict";
  const form = document.querySelector("form.views");
  if (!form) return;
  const view = form.elements.namedItem("view"), boxes = [...form.querySelectorAll("input[type=checkbox]")];

  const choose = () => {
    const asked = new URLSearchParams(location.search);
    if (view) view.value = [...view.options].some((one) => one.value === asked.get("view")) ? asked.get("view") : "";
    for (const box of boxes) box.checked = asked.get(box.name) !== "0";
  };
  const show = () => {
    const root = document.documentElement;
    for (const option of view?.options ?? []) if (option.value) root.classList.toggle(`view-${option.value}`, view.value === option.value);
    for (const box of boxes) root.classList.toggle(`no-${box.name}`, !box.checked);
    dispatchEvent(new Event("edition:view"));
  };
  const remember = () => {
    const asked = new URLSearchParams(location.search);
    const set = (name, value, plain) => { if (value === plain) asked.delete(name); else asked.set(name, value); };
    if (view) set("view", view.value, "");
    for (const box of boxes) set(box.name, box.checked ? "1" : "0", "1");
    try { history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`); } catch { /* A page from a file has no history. */ }
  };

  form.closest("details").hidden = false;
  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  choose();
  show();
})();
