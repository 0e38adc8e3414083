// What an answer earns. Gives: answered, share, sameText, foreseen, nearest. All pure: a question as data, and an answer.
// An answer is, by kind: a place among the options (choice, judgement); places (choices; -1 is "none of these"); a place for each
// row (match); the steps' places in their order (order); a place or a text for each gap (gaps); a text (text, number);
// { text, credit, levels, points } (writing). Nothing answered is null.

// A text as it is compared: one blank for many, typographic signs as plain ones, small letters unless capitals count.
function comparable(text, capitals) {
  const plain = text.normalize("NFC").trim().replace(/\s+/g, " ").replace(/[’‘ʼ]/g, "'").replace(/[“”„]/g, '"').replace(/[‐‑–−]/g, "-");
  return capitals ? plain : plain.toLocaleLowerCase(course.language.split("-x-")[0]);
}

const sameText = (typed, spellings, capitals) =>
  spellings.some((one) => comparable(one, capitals) === comparable(typed, capitals));

// Whether there is an answer at all.
function answered(question, answer) {
  switch (question.kind) {
    case "info":
      return true;
    case "match":
    case "gaps":
      return Boolean(answer) && answer.some((one) => one !== null && String(one).trim() !== "");
    case "choices":
      return Boolean(answer) && answer.length > 0;
    case "text":
    case "number":
      return Boolean(answer) && answer.trim() !== "";
    case "writing":
      return Boolean(answer) && (answer.text || "").trim() !== "";
    default:
      return answer !== null && answer !== undefined;
  }
}

// The share of a question's points, from 0 to 1; of a longer text what was assessed, or null if nothing was yet.
function share(question, answer) {
  if (question.kind === "writing") return assessed(question, answer);
  if (!answered(question, answer)) return 0;
  const found = earned(question, answer);
  const even = found > 0.9999 ? 1 : found < 0.0001 ? 0 : found; // the cost of a tick is written with few decimals
  return course.partial || even === 1 ? even : 0;
}

function earned(question, answer) {
  switch (question.kind) {
    case "choice":
    case "judgement":
      return question.right.includes(answer) ? 1 : 0;
    case "choices": {
      if (!question.right.length) return answer.length === 1 && answer[0] === -1 ? 1 : 0;
      const right = answer.filter((place) => question.right.includes(place)).length;
      return right / question.right.length - (answer.length - right) * question.cost;
    }
    case "match":
    case "order":
      return question.right.filter((place, row) => answer[row] === place).length / question.right.length;
    case "gaps": {
      const all = question.weights.reduce((sum, weight) => sum + weight, 0);
      return question.gaps.reduce((sum, gap, row) => sum + (gapRight(gap, answer[row]) ? question.weights[row] : 0), 0) / all;
    }
    case "text":
      return sameText(answer, question.accept, question.case) ? 1 : 0;
    case "number":
      return nearest(question, answer) ? 1 : 0;
    default:
      return 0;
  }
}

const gapRight = (gap, answer) => (gap.accept ? sameText(String(answer || ""), gap.accept, gap.case) : answer === gap.right);

// The right number that an answer is near enough to, the closest tolerance first; undefined if there is none.
function nearest(question, answer) {
  const typed = decimal(answer, course.decimal);
  if (!typed) return undefined;
  const exact = question.keys.map(([value, tolerance, why]) => [decimal(value, "."), decimal(tolerance, "."), why]);
  const fit = exact.filter(([value, tolerance]) => within(typed, value, tolerance));
  return fit.sort((one, other) => (within(one[1], { digits: 0n, exponent: 0 }, other[1]) ? -1 : 1))[0];
}

// Why a foreseen mistake is one; nothing if the answer is none of these.
function foreseen(question, answer) {
  const typed = question.kind === "number" ? decimal(answer, course.decimal) : null;
  const same = ([text]) =>
    question.kind === "number"
      ? typed && within(typed, decimal(text, "."), { digits: 0n, exponent: 0 })
      : sameText(answer, [text], question.case);
  const found = question.wrong.find(same);
  return found ? found[1] : "";
}

function assessed(question, answer) {
  if (!answer) return null;
  const levels = (answer.levels || []).filter((one) => one !== null && one !== undefined);
  if (question.rubric.length) {
    if (levels.length < question.rubric.length) return null;
    const points = question.rubric.reduce((sum, [, row], place) => sum + row[answer.levels[place]][0], 0);
    return Math.min(1, points / question.points);
  }
  if (question.credit.length && answer.credit) return Math.min(1, answer.credit.length / question.points);
  return answer.points === null || answer.points === undefined ? null : Math.min(1, answer.points / question.points);
}
