// Typing: a word or two, a number, the gaps of a text. Gives: typing, numbering, filling.

function line(value, told, given, change) {
  const field = make("input", { type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", disabled: told, ...given });
  field.value = value || "";
  field.addEventListener("input", () => change(field.value));
  return field;
}

// Whether a typed answer was right, the right one, and why.
function toldOf(question, answer, right, key, why) {
  const how = right ? "right" : answered(question, answer) ? "wrong" : "nothing";
  return make("div", { class: `told ${how}` }, badge(how, course.words[how]), make("p", { class: "keyed" }, ours(course.words.wanted), " ", key), why.map(because));
}

function typing(question, answer, told, change) {
  const name = ids();
  const field = line(answer, told, { id: name, class: "short" }, change);
  const shown = [make("p", { class: "entry" }, make("label", { for: name }, ours(course.words.answer)), " ", field)];
  if (told) {
    const right = share(question, answer) === 1;
    const [key, ...others] = question.accept;
    const also = others.length ? ` (${course.words.also} ${others.join(", ")})` : "";
    const mistaken = !right && answered(question, answer) ? foreseen(question, answer) : "";
    shown.push(toldOf(question, answer, right, make("span", {}, make("b", {}, key), also), [mistaken, question.why]));
  }
  return shown;
}

function numbering(question, answer, told, change) {
  const name = ids();
  const unit = ids();
  const measure = question.measure ? rich(question.measure, "span", { id: unit }) : null;
  const signs = [...question.keys, ...question.wrong].some(([value]) => /[-Ee]/.test(value));
  const given = { id: name, class: "short", inputmode: signs ? null : "decimal", "aria-describedby": measure ? unit : null };
  const field = line(answer, told, given, change);
  const shown = [make("p", { class: "entry" }, make("label", { for: name }, ours(course.words.answer)), " ", field, " ", measure)];
  if (told) {
    const near = answered(question, answer) ? nearest(question, answer) : undefined;
    const mistaken = !near && answered(question, answer) ? foreseen(question, answer) : "";
    const key = make("span", {}, rich(question.shown), question.within ? [" ", ours(`(${question.within})`)] : "");
    const why = near ? [near[2]] : [mistaken, ...question.keys.map(([, , each]) => each)];
    shown.push(toldOf(question, answer, Boolean(near), key, why));
  }
  return shown;
}

function filling(question, answer, told, change) {
  const given = question.gaps.map((gap, row) => (answer ? answer[row] : null));
  const text = rich(question.text, "div", { class: "cloze" });
  const lists = [];
  for (const [row, gap] of question.gaps.entries()) {
    const name = fill(course.words.gap, { number: row + 1 });
    const set = (value) => {
      given[row] = value;
      change([...given]);
    };
    const field = gap.accept ? line(given[row], told, { "aria-label": name, class: "gap" }, set) : dropDown(gap, given[row], told, name, set);
    const place = make("span", { class: "place" }, question.gaps.length > 1 ? make("span", { class: "count", "aria-hidden": "true" }, String(row + 1)) : null, field);
    const empty = given[row] === null || given[row] === "";
    const how = gapRight(gap, given[row]) ? "right" : empty ? "nothing" : "wrong";
    if (told) place.append(badge(how, unseen(course.words[how])));
    text.querySelector(`[data-gap="${row + 1}"]`).replaceWith(place);
    if (gap.options && !gap.bare) lists.push(make("div", { class: "offered" }, make("b", {}, ours(name)), lettered(gap, name)));
  }
  if (!told) return [text, lists];
  const keys = question.gaps.map((gap, row) => {
    const [key, ...others] = gap.accept || [];
    const also = others.length ? ` (${course.words.also} ${others.join(", ")})` : "";
    const shown = gap.accept ? [make("b", {}, key), also] : named(gap, gap.right);
    const wrong = gap.options && given[row] !== null && given[row] !== gap.right ? because(gap.why[given[row]]) : null;
    return make("li", {}, shown, because(gap.accept ? gap.why : gap.why[gap.right]), wrong);
  });
  return [text, lists, make("p", { class: "keyed" }, ours(course.words.wanted)), make("ol", { class: "keys" }, keys)];
}
