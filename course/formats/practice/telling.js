// What is said to an answer, and what it comes to. Gives: pointsOf, verdict, feedback, saidOf.

// Points of an item: `earned` (hints taken off), `own` (those that whoever practises gave), `waiting` (a text to be assessed).
function pointsOf(item, state) {
  const version = item.versions[state.version];
  let [earned, own, ownAll, waiting] = [0, 0, 0, false];
  for (const [row, question] of version.questions.entries()) {
    const part = share(question, state.answers[row]);
    const written = question.kind === "writing" && answered(question, state.answers[row]);
    waiting = waiting || (written && part === null);
    if (question.kind === "writing") {
      own += written ? (part || 0) * question.points : 0;
      ownAll += question.points;
    }
    earned += question.kind === "writing" && !written ? 0 : (part || 0) * question.points;
  }
  const cost = state.hints * item.hint;
  return { earned: Math.max(0, earned - cost), full: earned, all: item.points, own, ownAll, waiting, marked: Math.max(0, earned - own - cost) };
}

// The name of what an item's answer is: right, partly, wrong, nothing, assess.
function verdict(item, state) {
  const version = item.versions[state.version];
  const { full, all, waiting } = pointsOf(item, state);
  if (waiting) return "assess";
  const given = version.questions.some((question, row) => question.kind !== "info" && answered(question, state.answers[row]));
  if (!given) return version.questions.every((question) => question.kind === "info") ? "given" : "nothing";
  return full >= all - 1e-9 ? "right" : full > 0 ? "partly" : "wrong";
}

const score = (points) => fill(course.words.points, { earned: number(points.earned), all: number(points.all) });

function feedback(item, state) {
  const version = item.versions[state.version];
  const how = verdict(item, state);
  const points = pointsOf(item, state);
  const sign = { assess: "✎", given: "·" }[how] || SIGNS[how];
  const head = make("h2", { class: "verdict" }, make("span", { "aria-hidden": "true" }, `${sign} `), `${course.words[how]} · `, make("span", { class: "whole" }, score(points)));
  const parts = [head];
  if (state.hints && item.hint) parts.push(make("p", { class: "how" }, fill(course.words.hintsused, { number: state.hints, points: number(state.hints * item.hint) })));
  if (version.feedback) parts.push(rich(version.feedback, "div"));
  if (version.solution) parts.push(make("h3", {}, course.words.solution), rich(version.solution, "div"));
  if (version.enrichment) parts.push(make("p", { class: "label" }, course.words.beyond), rich(version.enrichment, "div"));
  if (version.sources.length) parts.push(make("h3", {}, course.words.sources), make("ul", { class: "sources" }, version.sources.map((row) => make("li", {}, row))));
  if (version.values) parts.push(make("p", { class: "how" }, version.values));
  return make("section", { class: `feedback ${how}`, lang: version.language, dir: course.way }, parts);
}

const words = (html) => spoken(rich(html));

// An answer in a few words, for the printed result.
function saidOf(question, answer) {
  if (question.kind === "info" || !answered(question, answer)) return "";
  const option = (place) => (place === -1 ? course.words.none : words(question.options[place]));
  switch (question.kind) {
    case "choice":
    case "judgement":
      return option(answer);
    case "choices":
      return answer.map(option).join("; ");
    case "match":
      return answer.map((place, row) => `${row + 1} → ${place === null ? "–" : option(place)}`).join("; ");
    case "order":
      return answer.map(option).join(" → ");
    case "gaps":
      return answer.map((one, row) => (one === null ? "–" : question.gaps[row].options ? words(question.gaps[row].options[one]) : one)).join("; ");
    case "writing":
      return answer.text;
    default:
      return answer;
  }
}
