// The page in a SCORM 1.2 course: keeps answers with the LMS and reports the score. Adds itself to the keepers.
// The rules are those of ADL's SCORM 1.2 Run-Time Environment; without an LMS around it the page works by itself.

const ROOM = 4096; // characters of cmi.suspend_data
const PATIENT = 800; // milliseconds without a change until answers are sent
const SPOKEN = 255; // characters of a student's response

// The LMS's API: in a frame around the page, or in the window that opened it.
function lmsApi() {
  const above = (first) => {
    let at = first;
    try {
      for (let step = 0; at && step < 50; step += 1) {
        if (at.API) return at.API;
        if (at.parent === at) return null;
        at = at.parent;
      }
    } catch (error) {
      return null; // a frame of somebody else's
    }
    return null;
  };
  return above(window) || (window.opener ? above(window.opener) : null);
}

// A state in few characters, its longest texts cut until it fits; null if it does not fit even so.
function packedState(state, room) {
  const short = course.digest.slice(0, 6);
  for (const most of [Infinity, 600, 300, 150, 60, 0]) {
    let cut = false;
    const brief = (answer) => {
      if (!answer || typeof answer !== "object" || Array.isArray(answer) || answer.text.length <= most) return answer;
      cut = true;
      return { ...answer, text: `${answer.text.slice(0, most)}…` };
    };
    const rows = state.items.map((one) => [one.version, one.hints, Number(one.checked), one.answers.map(brief)]);
    const text = JSON.stringify([short, Number(state.mode === "final"), Number(state.done), state.at, state.name, rows, Number(cut)]);
    if (text.length <= room) return text;
  }
  return null;
}

// The state again, and whether something of it was cut; null if it is of other questions.
function unpackedState(text) {
  try {
    const [short, final, done, at, name, rows, cut] = JSON.parse(text);
    if (short !== course.digest.slice(0, 6)) return null;
    const items = rows.map(([version, hints, checked, answers]) => ({ version, hints, checked: Boolean(checked), answers }));
    return { state: { mode: final ? "final" : "instant", done: Boolean(done), at, name, items }, cut: Boolean(cut) };
  } catch (error) {
    return null;
  }
}

const inLms = (() => {
  const api = lmsApi();
  const began = Date.now();
  let waiting = null;
  let last = null;
  let begun = false;
  let over = false;
  const get = (name) => String(api.LMSGetValue(`cmi.${name}`) || "");
  const set = (name, value) => String(api.LMSSetValue(`cmi.${name}`, String(value))) !== "false";
  const local = () => `${course.id}/${course.digest}/${get("core.student_id")}`; // others may use this computer

  function read() {
    if (last) return last;
    if (!begun) begun = String(api.LMSInitialize("")) !== "false";
    if (!begun) return null;
    if (["not attempted", ""].includes(get("core.lesson_status"))) set("core.lesson_status", "incomplete");
    const found = unpackedState(get("suspend_data"));
    if (found && !found.cut) return found.state;
    const here = kept(parsed(remembered.get(local()))); // the whole texts, if this is the same computer
    return here && (!found || here.at === found.state.at) ? here : found && found.state;
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return null;
    }
  }

  function send() {
    window.clearTimeout(waiting);
    if (!last || over) return;
    const text = packedState(last, ROOM);
    set("suspend_data", text || "");
    set("core.lesson_location", last.at + 1);
    if (!text || text.endsWith(",1]")) remembered.set(local(), JSON.stringify(last));
    api.LMSCommit("");
  }

  function write(state) {
    last = state;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(send, PATIENT);
    return true;
  }

  // The score counts what the page marks; points that students give themselves do not.
  function finish(state, result) {
    const { marked, markable } = result();
    const share = markable ? Math.round((marked / markable) * 10000) / 100 : null;
    if (share !== null) {
      set("core.score.min", 0);
      set("core.score.max", 100);
      set("core.score.raw", share);
    }
    const mastery = get("student_data.mastery_score");
    set("core.lesson_status", mastery === "" || share === null ? "completed" : share >= Number(mastery) ? "passed" : "failed");
    report(state);
    send();
  }

  function report(state) {
    let row = 0;
    for (const [place, item] of course.items.entries()) {
      const one = state.items[place];
      for (const [part, question] of item.versions[one.version].questions.entries()) {
        if (question.kind === "info") continue;
        const [type, response] = responded(question, one.answers[part]);
        const earned = share(question, one.answers[part]);
        const name = `interactions.${row}`;
        set(`${name}.id`, item.id + (part ? `-${part + 1}` : ""));
        set(`${name}.type`, type);
        set(`${name}.weighting`, question.points);
        if (response) set(`${name}.student_response`, response);
        set(`${name}.result`, question.kind === "writing" ? "neutral" : earned === 1 ? "correct" : earned ? earned.toFixed(2) : "wrong");
        row += 1;
      }
    }
  }

  function leave() {
    if (over || !begun) return;
    send();
    const seconds = (Date.now() - began) / 1000;
    const two = (value) => String(Math.floor(value)).padStart(2, "0");
    set("core.session_time", `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`);
    set("core.exit", last && last.done ? "" : "suspend");
    api.LMSCommit("");
    api.LMSFinish("");
    over = true;
  }

  if (api) window.addEventListener("pagehide", leave);
  return { ready: Boolean(api), note: "sent", read, write, finish };
})();

keepers.unshift(inLms);

// The type and the text of a response, as SCORM 1.2 writes them: letters for options, numbers for rows.
function responded(question, answer) {
  const sign = (place) => (place === null || place === undefined || place < 0 || place > 35 ? "" : place.toString(36).replace(/./, () => "abcdefghijklmnopqrstuvwxyz0123456789"[place]));
  if (!answered(question, answer)) return [{ match: "matching", order: "sequencing", choice: "choice", choices: "choice", judgement: "choice" }[question.kind] || "fill-in", ""];
  switch (question.kind) {
    case "judgement":
      return question.options.length === 2 ? ["true-false", answer === 0 ? "t" : "f"] : ["choice", sign(answer)];
    case "choice":
      return ["choice", sign(answer)];
    case "choices":
      return ["choice", answer.map(sign).filter(Boolean).join(",")];
    case "match":
      return ["matching", answer.flatMap((place, row) => (place === null ? [] : [`${row + 1}.${sign(place)}`])).join(",")];
    case "order":
      return ["sequencing", answer.map(sign).join(",")];
    case "number":
      return /^-?\d+(\.\d+)?$/.test(answer.trim()) ? ["numeric", answer.trim()] : ["fill-in", answer.slice(0, SPOKEN)];
    default:
      return ["fill-in", saidOf(question, answer).slice(0, SPOKEN)];
  }
}
