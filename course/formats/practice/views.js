// The pages: the first one, a question, the result. Gives: showFirst, showItem, showResult, fresh.

let state = null;

const fresh = (mode) => ({
  mode,
  at: 0,
  done: false,
  name: "",
  items: course.items.map((item) => ({ version: 0, hints: 0, checked: false, answers: item.versions[0].questions.map(() => null) })),
});

// Whether an item's answer is shown and can no more be changed.
const told = (place) => state.done || state.items[place].checked;

function result() {
  const all = course.items.map((item, place) => pointsOf(item, state.items[place]));
  const sum = (name) => all.reduce((total, one) => total + one[name], 0);
  return {
    earned: sum("earned"),
    all: sum("all"),
    marked: sum("marked"),
    markable: sum("all") - sum("ownAll"),
    waiting: course.items.flatMap((item, place) => (all[place].waiting ? [place] : [])),
    open: course.items.flatMap((item, place) => (!told(place) && verdict(item, state.items[place]) === "nothing" ? [place] : [])),
  };
}

function keep() {
  if (keeper.write(state, result) === false) say(course.words.saving);
}

// Puts a page in the place of the last one and leads there: `head` takes the focus.
function put(title, head, ...inside) {
  document.title = title;
  document.querySelector("main").replaceChildren(...inside.flat(2).filter(Boolean));
  window.scrollTo(0, 0);
  if (head) focusOn(head);
}

function progress(place) {
  const told = document.querySelector(".progress");
  told.replaceChildren();
  if (place === null) return;
  const said = fill(course.words.question, { number: place + 1, all: course.items.length });
  told.append(make("span", {}, course.title), make("progress", { max: String(course.items.length), value: String(place + 1), "aria-label": said }));
}

function showFirst(first) {
  const found = kept(keeper.read());
  const going = found && (found.done || found.at > 0 || found.items.some((one) => one.checked || one.answers.some((each) => each !== null)));
  const mode = found ? found.mode : "instant";
  const name = ids();
  const way = (value) => {
    const field = make("input", { type: "radio", name, id: `${name}-${value}`, value, autocomplete: "off" });
    field.checked = value === mode;
    return make("li", {}, make("label", { for: field.id }, field, make("span", { class: "text" }, course.words[value])));
  };
  const choice = make("fieldset", {}, make("legend", {}, course.words.when), make("ul", { class: "options judgement", role: "list" }, way("instant"), way("final")));
  const begin = () => {
    state = fresh(choice.querySelector("input:checked").value);
    keep();
    showItem(0);
  };
  const goOn = () => {
    state = found;
    try {
      if (state.done) showResult();
      else showItem(Math.min(Math.max(state.at, 0), course.items.length - 1));
    } catch (error) {
      state = fresh(found.mode); // answers that fit no question: somebody has changed what was kept
      showItem(0);
    }
  };
  const has = (test) => course.items.some((item) => item.versions.some(test));
  const notes = [
    ...course.notes,
    has((one) => one.hints.length) && course.items.some((item) => item.hint) ? course.words.hintscost : "",
    has((one) => one.questions.some((question) => question.kind === "writing")) ? course.words.self : "",
    course.words[keeper.note],
  ].filter(Boolean);
  const head = make("h1", {}, course.title);
  progress(null);
  put(course.title, first ? null : head, [
    course.kicker && course.kicker !== course.title ? make("p", { class: "kicker" }, course.kicker) : null,
    head,
    make("p", { class: "facts" }, [course.counted, course.worth, course.minutes].filter(Boolean).join(" · ")),
    course.instructions ? rich(course.instructions, "div", { class: "lead" }) : null,
    going ? make("p", {}, make("button", { type: "button", class: "main", onclick: goOn }, course.words.goon)) : null,
    choice,
    make("p", {}, make("button", { type: "button", class: going ? "" : "main", onclick: begin }, going ? course.words.restart : course.words.start)),
    make("ul", { class: "notes" }, notes.map((note) => make("li", {}, note))),
  ]);
}

function showItem(place, to) {
  const item = course.items[place];
  const one = state.items[place];
  const version = item.versions[one.version];
  state.at = place;
  const closed = told(place);
  const info = version.questions.every((question) => question.kind === "info");
  const last = place === course.items.length - 1;
  const head = make("h1", {}, fill(course.words.question, { number: place + 1, all: course.items.length }));
  const message = make("p", { class: "message", role: "alert" });
  const after = make("div", {});
  const told_ = () => after.replaceChildren(...(closed ? [feedback(item, one)] : []));
  const body = asked(version, one.answers, closed, (row, answer) => {
    one.answers[row] = answer;
    message.textContent = "";
    keep();
    if (closed) told_();
  });

  const check = () => {
    one.checked = true;
    keep();
    showItem(place, "feedback");
  };
  const forward = () => (last ? finish() : showItem(place + 1));
  const submit = (event) => {
    event.preventDefault();
    if (closed || state.mode === "final" || info) return forward();
    const wrong = unreadable(version, one);
    if (wrong || !version.questions.every((question, row) => answered(question, one.answers[row]))) {
      message.textContent = wrong || course.words.first;
      return undefined;
    }
    return check();
  };
  const finish = () => {
    const { open } = result();
    if (state.done || !open.length) return end();
    const open_ = open.flatMap((each) => [jump(each), " "]);
    message.replaceChildren(`${course.words.open} `, ...open_, make("button", { type: "button", onclick: end }, course.words.finishnow));
    return undefined;
  };
  const label = closed || state.mode === "final" || info ? (last ? (state.done ? course.words.result : course.words.finish) : course.words.next) : course.words.check;
  const buttons = [
    make("button", { type: "submit", class: "main" }, label),
    !closed && !info && state.mode === "instant" ? make("button", { type: "button", onclick: check }, course.words.show) : null,
    place ? make("button", { type: "button", onclick: () => showItem(place - 1) }, course.words.back) : null,
    state.done && !last ? make("button", { type: "button", onclick: showResult }, course.words.result) : null,
  ];
  told_();
  progress(place);
  put(`${place + 1} · ${course.title}`, head, [
    make("div", { class: "head" }, head, make("p", { class: "points" }, item.worth)),
    make("form", { onsubmit: submit, novalidate: true, autocomplete: "off" }, body, hints(item, one, version, closed, place), message, after, variant(item, one, place), make("div", { class: "buttons" }, buttons)),
    overview(place),
  ]);
  if (to === "feedback") focusOn(after.querySelector("h2"));
  keep();
}

// What is wrong with a number that cannot be read; nothing if all can be.
function unreadable(version, one) {
  const bad = version.questions.some((question, row) => question.kind === "number" && answered(question, one.answers[row]) && !decimal(one.answers[row], course.decimal));
  return bad ? fill(course.words.number, { example: `12${course.decimal}5` }) : "";
}

// The hints that were asked for, and the button for the next one, which says what it costs.
function hints(item, one, version, closed, place) {
  if (!version.hints.length) return null;
  const shown = version.hints.slice(0, one.hints).map((hint) => rich(hint, "li"));
  const more = one.hints < version.hints.length && !closed;
  const ask = () => {
    one.hints += 1;
    keep();
    const fresh = hints(item, one, version, closed, place);
    box.replaceWith(fresh);
    focusOn(fresh.querySelector("li:last-child"));
  };
  const text = item.price ? fill(course.words.hintcosts, { points: item.price }) : course.words.hint;
  const box = make("div", { class: "hints" }, [
    shown.length ? make("h2", {}, course.words.hints) : null,
    shown.length ? make("ol", { dir: course.way, lang: version.language }, shown) : null,
    more ? make("button", { type: "button", onclick: ask }, text) : null,
  ]);
  return box;
}

// The button that asks the same with other numbers; its answer counts in the place of the one before.
function variant(item, one, place) {
  if (item.versions.length < 2 || state.done || !told(place)) return null;
  const ask = () => {
    const version = (one.version + 1) % item.versions.length;
    state.items[place] = { version, hints: 0, checked: false, answers: item.versions[version].questions.map(() => null) };
    keep();
    showItem(place);
  };
  return make("p", { class: "buttons" }, make("button", { type: "button", onclick: ask }, course.words.another));
}

const jump = (place) => make("button", { type: "button", class: "jump", onclick: () => showItem(place), "aria-label": fill(course.words.question, { number: place + 1, all: course.items.length }) }, String(place + 1));

// All questions by number, each with how it stands.
function overview(place) {
  const rows = course.items.map((item, each) => {
    const how = verdict(item, state.items[each]);
    const status = told(each) ? course.words[how] : how === "nothing" ? course.words.todo : course.words.given;
    const sign = told(each) ? { assess: "✎", given: "·" }[how] || SIGNS[how] : how === "nothing" ? "" : "•";
    const button = jump(each);
    button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${status}`);
    if (each === place) button.setAttribute("aria-current", "step");
    button.append(make("span", { class: told(each) ? how : "", "aria-hidden": "true" }, sign));
    return make("li", {}, button);
  });
  return make("details", { class: "overview" }, make("summary", {}, course.words.questions), make("ol", { role: "list" }, rows));
}

function end() {
  state.done = true;
  keep();
  if (keeper.finish) keeper.finish(state, result);
  showResult();
}

function showResult() {
  const found = result();
  const head = make("h1", {}, course.words.result);
  const share = found.all ? Math.round((found.earned / found.all) * 100) : 0;
  const name = ids();
  const field = make("input", { type: "text", id: name, autocomplete: "name", class: "short" });
  field.value = state.name || "";
  field.addEventListener("input", () => {
    state.name = field.value;
    keep();
  });
  const rows = course.items.map((item, place) => row(item, place));
  progress(null);
  put(`${course.words.result} · ${course.title}`, head, [
    make("p", { class: "kicker" }, course.title),
    head,
    make("p", { class: "score" }, make("b", {}, score(found)), found.all ? ` (${share} %)` : ""),
    make("progress", { max: "100", value: String(share), "aria-label": score(found) }),
    found.waiting.length ? make("p", { class: "message" }, `${course.words.waiting} `, found.waiting.map((each) => [jump(each), " "]).flat()) : null,
    make("p", { class: "entry" }, make("label", { for: name }, course.words.yourname), " ", field),
    make("p", { class: "dated" }, `${course.words.date}: ${new Date().toLocaleDateString(course.language.split("-x-")[0])}`),
    make("div", { class: "buttons" }, [
      make("button", { type: "button", class: "main", onclick: () => window.print() }, course.words.print),
      make("button", { type: "button", onclick: () => showFirst(false) }, course.words.restart),
    ]),
    make("ol", { class: "results", role: "list" }, rows),
  ]);
}

function row(item, place) {
  const one = state.items[place];
  const how = verdict(item, one);
  const version = item.versions[one.version];
  const said = version.questions.map((question, each) => saidOf(question, one.answers[each])).filter(Boolean).join(" | ");
  const sign = { assess: "✎", given: "·" }[how] || SIGNS[how];
  return make("li", {}, [
    jump(place),
    make("div", { class: "what" }, [
      rich(item.short, "p", { lang: version.language, dir: version.way }),
      said ? make("p", { class: "said" }, `${course.words.yours}: `, make("span", { lang: version.language, dir: version.way || "auto" }, said)) : null,
      item.tags.length ? make("p", { class: "tags" }, item.tags.map((tag) => [make("span", { class: "tag" }, tag), " "]).flat()) : null,
    ]),
    make("p", { class: `outcome ${how}` }, make("span", { "aria-hidden": "true" }, `${sign} `), course.words[how], make("br"), score(pointsOf(item, one))),
  ]);
}
