// Longer texts, which nobody but the writer assesses here: beside a model answer, by a rubric or things to name. Gives: writing.

function wordsIn(text, language) {
  if (window.Intl && Intl.Segmenter) return [...new Intl.Segmenter(language.split("-x-")[0], { granularity: "word" }).segment(text)].filter((one) => one.isWordLike).length;
  return text.split(/\s+/).filter(Boolean).length;
}

function writing(question, answer, told, change) {
  const given = { text: "", credit: null, levels: [], points: null, ...(answer || {}) };
  const set = (more) => change(Object.assign(given, more) && { ...given });
  const [name, help] = [ids(), ids()];
  const [low, high] = question.words;
  const area = make("textarea", { id: name, rows: String(Math.min(14, Math.max(4, Math.ceil(high / 10)))), "aria-describedby": help, readonly: told });
  area.value = given.text;
  const count = make("span", {});
  const tell = () => (count.textContent = fill(course.words.written, { number: wordsIn(area.value, course.language) }));
  area.addEventListener("input", () => {
    set({ text: area.value });
    tell();
  });
  tell();
  const shown = [
    make("p", { class: "entry" }, make("label", { for: name }, ours(course.words.answer))),
    area,
    make("p", { class: "how", id: help }, ours(`${fill(course.words.length, { low, high })} `, count)),
  ];
  return told ? [...shown, assessing(question, given, set)] : shown;
}

function assessing(question, given, set) {
  const model = question.model ? [rich(question.model, "div", { class: "model", dir: course.way })] : [];
  if (!given.text.trim()) return model.length ? make("section", { class: "assessing" }, make("h2", {}, ours(course.words.modelanswer)), model) : null;
  const parts = [make("h2", {}, ours(course.words.assess)), model.length ? make("h3", {}, ours(course.words.modelanswer)) : null, model];
  if (question.rubric.length) parts.push(...question.rubric.map(([name, levels], row) => criterion(name, levels, row)));
  else if (question.credit.length) parts.push(credits());
  else parts.push(points());
  return make("section", { class: "assessing" }, parts);

  function criterion(called, levels, row) {
    const name = ids();
    const rows = levels.map(([worth, text], level) => {
      const field = make("input", { type: "radio", name, id: `${name}-${level}` });
      field.checked = given.levels[row] === level;
      field.addEventListener("change", () => {
        const now = question.rubric.map((each, place) => (place === row ? level : given.levels[place] ?? null));
        set({ levels: now });
      });
      return make("li", {}, make("label", { for: field.id }, field, make("span", { class: "text" }, make("b", {}, `${number(worth)} `), rich(text))));
    });
    return make("fieldset", { dir: course.way }, make("legend", {}, rich(called)), make("ul", { class: "options", role: "list" }, rows));
  }

  function credits() {
    const fields = question.credit.map((text, place) => {
      const field = make("input", { type: "checkbox", id: ids() });
      field.checked = (given.credit || []).includes(place);
      field.addEventListener("change", () => set({ credit: fields.flatMap(([box], each) => (box.checked ? [each] : [])) }));
      return [field, make("li", {}, make("label", { for: field.id }, field, rich(text, "span", { class: "text" })))];
    });
    const none = make("input", { type: "checkbox", id: ids() });
    none.checked = Boolean(given.credit) && !given.credit.length;
    none.addEventListener("change", () => {
      for (const [box] of fields) box.checked = false;
      set({ credit: none.checked ? [] : null });
    });
    for (const [box] of fields) box.addEventListener("change", () => (none.checked = false));
    const last = make("li", {}, make("label", { for: none.id }, none, make("span", { class: "text" }, course.words.none)));
    return make("fieldset", { dir: course.way }, make("legend", {}, course.words.credit), make("ul", { class: "options", role: "list" }, fields.map(([, row]) => row), last));
  }

  function points() {
    const name = ids();
    const list = make("select", { id: name }, make("option", { value: "" }, `(${course.words.choose})`));
    for (let worth = 0; worth < question.points + 0.25; worth += 0.5) list.append(make("option", { value: String(Math.min(worth, question.points)) }, number(Math.min(worth, question.points))));
    list.value = given.points === null ? "" : String(given.points);
    list.addEventListener("change", () => set({ points: list.value === "" ? null : Number(list.value) }));
    return make("p", { class: "entry" }, make("label", { for: name }, ours(course.words.howmany)), " ", list);
  }
}
