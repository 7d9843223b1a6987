/* The search of the edition, from an index of small scripts: it works on a server and from a disk. */
(() => {
  "use strict";
  const form = document.querySelector("form.search-form"), list = document.querySelector("ol.results"), status = document.querySelector(".search-status");
  if (!form || !list) return;
  const SHOWN = 20, PROOFS = 400;
  const LETTERS = { "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ς": "σ" };
  const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/[łøđßæœþðıς]/g, (one) => LETTERS[one]).normalize("NFC");
  const IDEOGRAPHS = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+/g;
  const WORD = /[\p{L}\p{N}\p{Mc}]+(?:[-\u2010\u2011][\p{L}\p{N}\p{Mc}]+)*/gu;

  /* The words that somebody looks for: the last may be the beginning of one, one with a hyphen is one. */
  const wanted = (text) => [...folded(text).matchAll(WORD)].flatMap(([word]) => {
    const whole = word.replace(/[-\u2010\u2011]/g, "");
    const pairs = [...whole.matchAll(IDEOGRAPHS)].flatMap(([run]) => run.length < 2 ? [run] : [...run].slice(1).map((_, at) => run.slice(at, at + 2)));
    return pairs.length ? pairs : [whole];
  });

  /* The files of the index, each asked for once. */
  const waiting = new Map(), files = new Map();
  window.editionSearch = (name, packed) => waiting.get(name)?.(packed);
  const unpacked = async (packed) => {
    const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  const file = (name) => {
    if (!files.has(name)) files.set(name, new Promise((done, failed) => {
      waiting.set(name, done);
      const script = document.createElement("script");
      script.src = `search/${name}.js`;
      script.onerror = () => failed(new Error(name));
      document.head.append(script);
    }).then(unpacked));
    return files.get(name);
  };
  const index = () => file("index").then((text) => JSON.parse(text));
  let known = null;

  const before = (list, value) => {
    let low = 0, high = list.length;
    while (low < high) { const middle = (low + high) >> 1; if (list[middle] <= value) low = middle + 1; else high = middle; }
    return low - 1;
  };

  /* Passages by a word, or by the words that begin with it: each with how well it fits. */
  const WEIGHT = [2, 5, 1];
  const passages = async (word) => {
    const found = new Map();
    const start = Math.max(0, before(known.words, word));
    for (let at = start; at < known.words.length && (at === start || known.words[at].startsWith(word)); at++) {
      for (const line of (await file(`words-${at}`)).split("\n")) {
        if (!line.startsWith(word)) continue;
        const cut = line.indexOf("\t"), exact = cut === word.length;
        let number = 0;
        for (const distance of line.slice(cut + 1).split(" ")) {
          number += parseInt(distance, 36);
          const passage = number >> 2, weight = WEIGHT[number & 3] * (exact ? 3 : 1);
          if ((found.get(passage) ?? 0) < weight) found.set(passage, weight);
        }
      }
    }
    return found;
  };
  /* A word without hits is tried without its ending: treaty finds treaties. */
  const lookUp = async (word) => {
    let found = await passages(word);
    for (let cut = 1; !found.size && cut <= 3 && word.length - cut >= 4; cut++) found = await passages(word.slice(0, -cut));
    return found;
  };
  const textOf = async (passage) => {
    const at = before(known.texts, passage);
    return JSON.parse((await file(`texts-${at}`)).split("\n")[passage - known.texts[at]]);
  };

  const [HREF, TITLE, KIND, TYPE, DATE, LANG] = [0, 1, 2, 3, 4, 5];
  const allowed = () => {
    const value = (name) => form.elements[name]?.value ?? "";
    const entries = [...form.querySelectorAll("select[data-register]")].filter((one) => one.value).map((one) => new Set(known.entries[Number(one.value)][3]));
    return (page, number) => {
      const year = Number(/^-?\d{4}/.exec(page[DATE])?.[0] ?? NaN);
      return (!value("document") || page[HREF] === value("document")) && (!value("type") || page[TYPE] === value("type"))
        && (!value("lang") || page[LANG] === value("lang")) && (!value("since") || year >= Number(value("since")))
        && (!value("until") || year <= Number(value("until"))) && entries.every((pages) => pages.has(number));
    };
  };

  const marked = (text, words, phrases) => {
    /* Where the words stand in the text as it is written: each letter is folded by itself. */
    const spots = [];
    for (const found of text.matchAll(/[\p{L}\p{N}\p{M}\-\u2010\u2011]+/gu)) {
      const plain = folded(found[0]).replace(/[-\u2010\u2011]/g, ""), parts = folded(found[0]).split(/[-\u2010\u2011]/);
      if (words.some((word) => plain.startsWith(word) || parts.some((part) => part.startsWith(word)) || (word.length === 2 && IDEOGRAPHS.test(word) && plain.includes(word)))) spots.push([found.index, found.index + found[0].length]);
      IDEOGRAPHS.lastIndex = 0;
    }
    const at = Math.max(0, (spots[0]?.[0] ?? 0) - 90), start = at ? text.indexOf(" ", at) + 1 : 0, end = Math.min(text.length, start + 260);
    const line = document.createElement("span");
    let here = start;
    line.append(start ? "… " : "");
    for (const [from, to] of spots) {
      if (from < here || to > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      line.append(text.slice(here, from), mark);
      here = to;
    }
    line.append(text.slice(here, end), end < text.length ? " …" : "");
    return line;
  };

  let turn = 0;
  const search = async (count = SHOWN) => {
    const mine = ++turn, text = form.elements.q.value.trim();
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    try { history.replaceState(null, "", location.pathname.split("/").pop() + (chosen.size ? `?${chosen}` : "")); } catch { /* Not from a disk. */ }
    known ??= await index();
    facets();
    const words = wanted(text);
    if (!words.length) { list.replaceChildren(); status.textContent = ""; return; }
    const phrases = [...text.matchAll(/["“„«]([^"”“»]+)["”“»]/g)].map(([, phrase]) => [...folded(phrase).matchAll(WORD)].map(([word]) => word).join(" "));
    const maps = await Promise.all([...new Set(words)].map(lookUp));
    if (mine !== turn) return;
    maps.sort((a, b) => a.size - b.size);
    const fits = allowed(), where = form.elements.where?.value ?? "";
    let found = [];
    for (const [passage, weight] of maps[0]) {
      const page = before(known.firsts, passage);
      if (!fits(known.pages[page], page) || !maps.every((map) => map.has(passage))) continue;
      found.push({ passage, page, weight: maps.reduce((sum, map) => sum + map.get(passage) / Math.log(2 + map.size), 0) });
    }
    found.sort((a, b) => b.weight - a.weight || a.passage - b.passage);
    if (where || phrases.length) {
      const proofs = await Promise.all(found.slice(0, PROOFS).map(async (one) => ({ ...one, record: await textOf(one.passage) })));
      found = proofs.filter(({ record: [, kind, said] }) => {
        const line = ` ${[...folded(said).matchAll(WORD)].map(([word]) => word).join(" ")} `;
        return (!where || kind === where) && phrases.every((phrase) => line.includes(` ${phrase}`));
      });
    }
    const shown = await Promise.all(found.slice(0, count).map(async (one) => ({ ...one, record: one.record ?? await textOf(one.passage) })));
    if (mine !== turn) return;
    list.replaceChildren(...shown.map(({ page, record: [id, kind, said] }) => {
      const item = document.createElement("li"), link = document.createElement("a"), label = document.createElement("span");
      link.href = `${known.pages[page][HREF]}?q=${encodeURIComponent(text)}#${encodeURIComponent(id)}`;
      link.append(known.pages[page][TITLE]);
      label.className = "particulars";
      label.textContent = [known.pages[page][DATE], form.dataset[{ t: "text", n: "note", e: "entry" }[kind]]].filter(Boolean).join(" · ");
      const excerpt = document.createElement("p");
      excerpt.dir = link.dir = "auto";
      excerpt.append(marked(said, words));
      item.append(link, " ", label, excerpt);
      return item;
    }));
    status.textContent = status.dataset[found.length ? "words" : "none"].replace("$", `${found.length}${found.length === PROOFS ? "+" : ""}`);
    if (found.length > count) {
      const more = document.createElement("button");
      more.type = "button";
      more.textContent = status.dataset.more;
      more.addEventListener("click", () => search(count + SHOWN));
      list.append(Object.assign(document.createElement("li"), { className: "more" }));
      list.lastChild.append(more);
    }
  };

  /* What can be chosen: only what the edition has. */
  let ready = false;
  const facets = () => {
    if (ready) return;
    ready = true;
    const fill = (name, values) => {
      const select = form.elements[name];
      if (!select) return;
      for (const [value, label] of values) select.add(new Option(label, value));
      select.closest("label").hidden = values.length < 2;
      if (said.has(name)) select.value = said.get(name);
    };
    const texts = known.pages.filter((page) => page[KIND] === "text"), language = document.documentElement.lang;
    const distinct = (at) => [...new Set(texts.map((page) => page[at]).filter(Boolean))].sort((a, b) => a.localeCompare(b, language)).map((one) => [one, one]);
    fill("document", texts.length <= 200 ? texts.map((page) => [page[HREF], page[TITLE]]) : []);
    fill("type", distinct(TYPE));
    const names = new Intl.DisplayNames([language], { type: "language" });
    fill("lang", distinct(LANG).filter(([tag]) => tag !== "und").map(([tag]) => { try { return [tag, names.of(tag)]; } catch { return [tag, tag]; } }));
    for (const select of form.querySelectorAll("select[data-register]")) {
      fill(select.name, known.entries.flatMap(([, name, register], at) => register === select.dataset.register ? [[`${at}`, name]] : []).sort((a, b) => a[1].localeCompare(b[1], language)));
    }
    for (const name of ["since", "until"]) form.elements[name].closest("label").hidden = !texts.some((page) => page[DATE]);
  };

  const said = new URLSearchParams(location.search);
  for (const [name, value] of said) if (form.elements[name]?.tagName === "INPUT" || name === "where") form.elements[name].value = value;
  const failed = () => { status.textContent = status.dataset.failed; };
  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(() => search().catch(failed), 150); };
  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); search().catch(failed); });
  form.addEventListener("input", soon);
  form.elements.q.focus();
  search().catch(failed);
})();
