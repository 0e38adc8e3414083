// Putting steps in order: arrows for everybody, and handles to drag for whoever can. Gives: ordering.

function ordering(question, answer, told, change) {
  const order = answer ? [...answer] : question.options.map((option, place) => place);
  const list = make("ol", { class: "steps" });
  const rows = new Map(question.options.map((option, place) => [place, told ? toldStep(question, answer ? order : [], place) : step(place)]));

  function step(place) {
    const text = rich(question.options[place], "span", { class: "text" });
    const called = spoken(text) || fill(course.words.step, { number: place + 1 });
    const button = (way, sign, name) =>
      make("button", { type: "button", class: "arrow", "data-way": way, "aria-label": fill(name, { step: called }), onclick: () => move(place, way) }, sign);
    const handle = make("span", { class: "handle", "aria-hidden": "true", onpointerdown: (event) => drag(event, place) }, "⠿");
    return make("li", {}, make("div", { class: "row" }, handle, text, button(-1, "↑", course.words.up), button(1, "↓", course.words.down)));
  }

  function show() {
    for (const place of order) list.append(rows.get(place));
    if (told) return;
    for (const [at, place] of order.entries()) {
      rows.get(place).querySelector("[data-way='-1']").setAttribute("aria-disabled", String(at === 0));
      rows.get(place).querySelector("[data-way='1']").setAttribute("aria-disabled", String(at === order.length - 1));
    }
  }

  function put(place, at) {
    order.splice(order.indexOf(place), 1);
    order.splice(at, 0, place);
    show();
    change([...order]);
    say(fill(course.words.moved, { place: at + 1, all: order.length }));
  }

  function move(place, way) {
    const at = order.indexOf(place) + way;
    if (at < 0 || at >= order.length) return;
    put(place, at);
    rows.get(place).querySelector(`[data-way='${way}']`).focus();
  }

  function drag(event, place) {
    if (event.button) return;
    event.preventDefault();
    const row = rows.get(place);
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    row.classList.add("dragged");
    const over = (moved) => {
      const others = order.filter((each) => each !== place);
      const passed = others.filter((each) => {
        const box = rows.get(each).getBoundingClientRect();
        return box.top + box.height / 2 < moved.clientY;
      }).length;
      if (passed !== order.indexOf(place)) {
        put(place, passed);
        handle.setPointerCapture(moved.pointerId); // moving an element in the page lets the pointer go
      }
    };
    const end = () => {
      row.classList.remove("dragged");
      handle.removeEventListener("pointermove", over);
    };
    handle.addEventListener("pointermove", over);
    for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, end, { once: true });
  }

  show();
  return [told ? null : make("p", { class: "how" }, ours(course.words.sort)), list];
}

// `order` is empty where nobody put the steps in one.
function toldStep(question, order, place) {
  const right = question.right.indexOf(place);
  const how = !order.length ? "nothing" : order.indexOf(place) === right ? "right" : "wrong";
  const sign = badge(how, how === "right" ? course.words.right : fill(course.words.place, { place: right + 1 }));
  return make("li", { class: how }, rich(question.options[place], "span", { class: "text" }), sign, because(question.why[place]));
}
