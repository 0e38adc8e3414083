// Choosing: among options, a partner for each row, a word for each gap. Gives: choosing, matching, dropDown, lettered, badge, because.

const SIGNS = { right: "✓", partly: "◐", wrong: "✗", nothing: "–" };

// A sign with its words, such as "✓ right answer".
const badge = (how, text) => make("span", { class: `badge ${how}` }, make("span", { "aria-hidden": "true" }, `${SIGNS[how]} `), text ? ours(text) : null);

// A reason; it goes the page's way, whatever its item does.
const because = (html) => (html ? rich(html, "div", { class: "because", dir: course.way }) : null);

const letter = (place) => (place < 26 ? "" : String.fromCharCode(64 + Math.floor(place / 26))) + String.fromCharCode(65 + (place % 26));

// Options with a round or square field each; `told`: what is right is shown.
function choosing(question, answer, told, change) {
  const many = question.kind === "choices";
  const name = ids();
  const chosen = new Set(many ? answer || [] : answer === null || answer === undefined ? [] : [answer]);
  const fields = new Map();
  const list = make("ul", { class: `options ${question.kind}`, role: "list" });
  const places = question.options.map((option, place) => place).concat(question.none ? [-1] : []);
  for (const place of places) {
    const right = place === -1 ? !question.right.length : question.right.includes(place);
    const field = make("input", { type: many ? "checkbox" : "radio", name, id: `${name}-${place}`, disabled: told });
    field.checked = chosen.has(place);
    field.addEventListener("change", () => {
      if (!many) return change(place);
      if (field.checked) for (const [other, box] of fields) if (other !== place && (place === -1) !== (other === -1)) box.checked = false;
      return change([...fields].filter(([, box]) => box.checked).map(([each]) => each));
    });
    fields.set(place, field);
    const text = place === -1 ? make("span", { class: "text" }, ours(course.words.none)) : rich(question.options[place], "span", { class: "text" });
    const label = make("label", { for: field.id }, field, text);
    const how = told && (right ? "right" : chosen.has(place) ? "wrong" : "");
    const signs = how ? badge(how, [chosen.has(place) ? course.words.yours : "", right ? course.words.key : ""].filter(Boolean).join(", ")) : null;
    list.append(make("li", { class: how || null }, label, signs, told && place >= 0 ? because(question.why[place]) : null));
  }
  const how = many ? make("p", { class: "how" }, ours(course.words.ticks + (question.none ? ` ${course.words.maybe}` : ""))) : null;
  return [how, list];
}

// A drop-down list over options, by their words or, where these do not fit into one, by letters.
function dropDown(question, chosen, told, name, change) {
  const words = question.bare || question.options.map((option, place) => letter(place));
  const list = make("select", { "aria-label": name, disabled: told }, make("option", { value: "" }, `(${course.words.choose})`));
  for (const [place, word] of words.entries()) list.append(make("option", { value: String(place) }, word));
  list.value = chosen === null || chosen === undefined ? "" : String(chosen);
  list.addEventListener("change", () => change(list.value === "" ? null : Number(list.value)));
  return list;
}

// The options with the letters that a drop-down list has for them; nothing where it has their words.
function lettered(question, name) {
  if (question.bare) return null;
  const rows = question.options.map((option, place) => make("li", {}, make("b", {}, `${letter(place)} `), rich(option, "span", { class: "text" })));
  return make("ul", { class: "letters", role: "list", "aria-label": name }, rows);
}

// An option as it is named in feedback.
const named = (question, place) =>
  make("span", { class: "named" }, question.bare ? null : make("b", {}, `${letter(place)} `), rich(question.options[place]));

function matching(question, answer, told, change) {
  const chosen = question.left.map((left, row) => (answer ? answer[row] : null));
  const rows = question.left.map((left, row) => {
    const text = rich(left, "span", { class: "text" });
    const list = dropDown(question, chosen[row], told, spoken(text), (place) => {
      chosen[row] = place;
      change([...chosen]);
    });
    const right = chosen[row] === question.right[row];
    const key = told && !right ? make("span", { class: "keyed" }, ours(course.words.wanted), " ", named(question, question.right[row])) : null;
    const how = right ? "right" : chosen[row] === null ? "nothing" : "wrong";
    const sign = told ? badge(how, course.words[how]) : null;
    return make("li", { class: told ? how : null }, make("div", { class: "row" }, text, list), sign, " ", key, told ? because(question.why[row]) : null);
  });
  const spare = told
    ? question.unused.map(([place, why]) => make("li", {}, named(question, place), " ", ours(course.words.fitsnone), because(why)))
    : [];
  return [
    question.again ? make("p", { class: "how" }, ours(course.words.twice)) : null,
    lettered(question, course.words.answer),
    make("ul", { class: "pairs", role: "list" }, rows),
    spare.length ? make("ul", { class: "spare" }, spare) : null,
  ];
}
