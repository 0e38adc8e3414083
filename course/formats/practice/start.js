// Unpacks the questions and shows the first page.

let course = null;

async function unpacked(id) {
  const text = document.getElementById(id).textContent;
  if (!text) return {};
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(plain).text());
}

function letters(step) {
  const size = Math.min(3, Math.max(1, Number(document.documentElement.dataset.letters || 1) + step));
  document.documentElement.dataset.letters = String(size);
  remembered.set("letters", String(size));
}

async function start() {
  const page = document.getElementById("page");
  if (typeof DecompressionStream === "undefined") {
    page.append(make("main", {}, make("p", {}, page.dataset.old)));
    return;
  }
  course = await unpacked("packed-questions");
  course.way = document.documentElement.dir;
  Object.assign(pictures, await unpacked("packed-pictures"));
  keeper = keepers.find((one) => one.ready);
  if (remembered.get("letters")) document.documentElement.dataset.letters = remembered.get("letters");
  const size = (sign, name, step) => make("button", { type: "button", class: "size", dir: "ltr", "aria-label": name, onclick: () => letters(step) }, sign);
  page.append(
    make("header", {}, make("div", { class: "progress" }), make("div", { class: "sizes" }, size("A−", course.words.smaller, -1), size("A+", course.words.larger, 1)), voice),
    make("main", {}),
    make("footer", {}, `${course.course}. ${course.licence}. ${course.version ? fill(course.words.version, { version: course.version }) : ""}`),
  );
  showFirst(true);
}

start();
