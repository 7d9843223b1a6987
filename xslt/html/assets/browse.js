/* An enhancement, never needed: the table of documents is sorted and filtered; what was chosen stands in the address. */
(() => {
  "use strict";
  const table = document.querySelector(".documents-table"), form = document.querySelector("form.browse");
  if (!table || !form) return;
  const body = table.tBodies[0], heads = [...table.querySelectorAll("thead th")];
  const status = form.querySelector("[role=status]");
  const columns = heads.map((head) => head.dataset.column);
  const STEP = 300;
  const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/ł/g, "l").replace(/ø/g, "o").replace(/ß/g, "ss");
  const year = (date) => { const found = /^-?\d{4}/.exec(date); return found ? Number(found[0]) : NaN; };

  /* A row: its key for each column, the words in it, and how it is shown. A date sorts by its value. */
  const rowOf = (element) => {
    const keys = Object.fromEntries([...element.cells].map((cell) => [cell.dataset.column,
      cell.dataset.sort ?? cell.textContent]));
    return { keys, words: plain(element.textContent), show: () => element };
  };
  const madeOf = ([href, ...cells]) => {
    const words = Object.fromEntries(columns.map((name, at) => [name, [cells[at]].flat()[0]]));
    const keys = Object.fromEntries(columns.map((name, at) => [name, [cells[at]].flat().at(-1)]));
    const show = () => {
      const row = document.createElement("tr");
      for (const name of columns) {
        const cell = row.insertCell();
        cell.dataset.column = name;
        if (name === "title") {
          const link = cell.appendChild(document.createElement("a"));
          link.href = href;
          link.textContent = words.title;
        } else cell.textContent = words[name];
      }
      return row;
    };
    return { keys, words: plain(cells.flat().join(" ")), show };
  };

  let rows = [...body.rows].map(rowOf), shown = STEP, order = { column: "", down: false }, whole = !table.dataset.all;
  const controls = [...form.querySelectorAll("input, select")];
  const values = (key) => key.split("; ").filter(Boolean);

  const facets = () => {
    for (const select of form.querySelectorAll("select")) {
      const counts = new Map(), chosen = select.value;
      for (const row of rows) for (const value of values(row.keys[select.name] ?? "")) counts.set(value, (counts.get(value) ?? 0) + 1);
      select.length = 1;
      for (const value of [...counts.keys()].sort((a, b) => a.localeCompare(b, document.documentElement.lang))) {
        select.add(new Option(`${value} (${counts.get(value)})`, value));
      }
      select.value = chosen;
    }
  };

  const matches = (row) => {
    const wanted = plain(form.elements.q.value).split(/\s+/).filter(Boolean);
    if (!wanted.every((word) => row.words.includes(word))) return false;
    for (const select of form.querySelectorAll("select")) {
      if (select.value && !values(row.keys[select.name] ?? "").includes(select.value)) return false;
    }
    const at = year(row.keys.date ?? ""), { since, until } = form.elements;
    return !(since?.value && !(at >= Number(since.value))) && !(until?.value && !(at <= Number(until.value)));
  };

  const show = () => {
    const found = rows.filter(matches);
    if (order.column) {
      const lang = document.documentElement.lang, numeric = order.column === "witnesses";
      const key = (row) => row.keys[order.column] ?? "";
      found.sort((a, b) => (year(key(a)) - year(key(b)) || key(a).localeCompare(key(b), lang, { numeric })) * (order.down ? -1 : 1));
    }
    body.replaceChildren(...found.slice(0, shown).map((row) => row.show()));
    status.textContent = status.dataset.words.replace("$", `${found.length}`);
    if (found.length > shown) {
      const more = document.createElement("button");
      more.type = "button";
      more.textContent = status.dataset.more;
      more.addEventListener("click", () => { shown += STEP; show(); });
      status.append(" ", more);
    }
    for (const head of heads) head.setAttribute("aria-sort", head.dataset.column !== order.column ? "none" : order.down ? "descending" : "ascending");
    const chosen = new URLSearchParams(controls.filter((one) => one.value).map((one) => [one.name, one.value]));
    if (order.column) chosen.set("sort", (order.down ? "-" : "") + order.column);
    const address = location.pathname.split("/").pop() + (chosen.size ? `?${chosen}` : "") + location.hash;
    try { history.replaceState(null, "", address); } catch { /* A page that was opened from a disk may not. */ }
    document.querySelector(".parts")?.toggleAttribute("hidden", whole && Boolean(table.dataset.all));
  };

  /* A table that is cut gets all its rows when somebody first wants to filter or sort it. */
  const load = () => whole ? Promise.resolve() : new Promise((done) => {
    window.editionRows = (data) => { rows = data.rows.map(madeOf); whole = true; facets(); done(); };
    const script = document.createElement("script");
    script.src = table.dataset.all;
    script.onerror = () => done();
    document.head.append(script);
  });
  const renew = () => load().then(() => { shown = STEP; show(); });

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      order = { column: head.dataset.column, down: order.column === head.dataset.column && !order.down };
      renew();
    });
    head.append(button);
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", renew);
  form.addEventListener("focusin", () => load());
  form.hidden = false;
  facets();

  const said = new URLSearchParams(location.search);
  if (said.size) load().then(() => {
    for (const one of controls) if (said.has(one.name)) one.value = said.get(one.name);
    const sort = said.get("sort") ?? "";
    if (columns.includes(sort.replace(/^-/, ""))) order = { column: sort.replace(/^-/, ""), down: sort.startsWith("-") };
    show();
  });
})();
