// An item as it is asked: what stands before the questions, and each question with the fields of its kind. Gives: asked.

const KINDS = {
  choice: choosing,
  choices: choosing,
  judgement: choosing,
  match: matching,
  order: ordering,
  gaps: filling,
  text: typing,
  number: numbering,
  writing,
  info: () => [],
};

// `change(row, answer)` is called for each answer; `told`: what is right is shown.
function asked(version, answers, told, change) {
  const stem = rich(version.stem, "div", { class: "stem", id: ids() });
  const parts = [stem];
  if (version.background) parts.unshift(make("p", { class: "tag" }, ours(course.words.background)));
  if (version.assumptions.length) {
    const rows = version.assumptions.map((text) => rich(text, "li"));
    parts.push(make("div", { class: "assumptions" }, make("p", { class: "label" }, ours(course.words.model)), make("ul", {}, rows)));
  }
  if (version.figure) parts.push(figure(version.figure));
  for (const one of version.stimuli) {
    parts.push(make("section", { class: "stimulus", lang: one.language, dir: one.way }, rich(one.title, "h2"), rich(one.text, "div")));
  }
  for (const [row, question] of version.questions.entries()) {
    const prompt = question.prompt ? rich(question.prompt, "div", { class: "prompt", id: ids() }) : null;
    const names = prompt && row ? prompt.id : [stem.id, prompt && prompt.id].filter(Boolean).join(" ");
    const single = ["choice", "judgement"].includes(question.kind);
    const fields = KINDS[question.kind](question, answers[row], told, (answer) => change(row, answer));
    parts.push(make("div", { class: `question ${question.kind}`, role: single ? "radiogroup" : "group", "aria-labelledby": names }, prompt, fields));
  }
  return make("div", { class: "asked", lang: version.language, dir: version.way }, parts);
}

function figure(svg) {
  const frame = rich(svg, "figure", { class: "diagram scroll", role: "group", tabindex: "0" });
  const title = frame.querySelector("title");
  frame.setAttribute("aria-label", title ? title.textContent : "…");
  return frame;
}
