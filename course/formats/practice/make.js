// Elements. Gives: make, rich, scrolling, spoken, ours, unseen, fill, number.

// An element with attributes (`onclick` and the like are listeners) and what is inside it; what is nothing or false is left out.
function make(tag, given = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false || (value === "" && name !== "value")) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside.flat(2).filter((one) => one !== null && one !== undefined && one !== ""));
  return element;
}

const pictures = {}; // data addresses by name; filled when the page starts

// An element with a text of the course, which is HTML.
function rich(html, tag = "span", given = {}) {
  const element = make(tag, given);
  element.innerHTML = html;
  for (const picture of element.querySelectorAll("img[data-picture]")) {
    picture.src = pictures[picture.dataset.picture] || "";
    picture.removeAttribute("data-picture");
  }
  for (const link of element.querySelectorAll("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const wide of element.querySelectorAll("table, math[display=block]")) scrolling(wide);
  return element;
}

// Puts something that may be wider than a phone into a frame that scrolls, by keyboard too.
function scrolling(wide) {
  const heads = [...wide.querySelectorAll("caption, th")].map((head) => head.textContent.trim()).filter(Boolean);
  const name = wide.getAttribute("alttext") || heads.slice(0, 4).join(", ") || wide.textContent.trim().slice(0, 60);
  const frame = make("span", { class: "scroll", role: "group", tabindex: "0", "aria-label": name || "…" });
  wide.replaceWith(frame);
  frame.append(wide);
}

// What is heard of a text: formulas in words, pictures by what they show.
function spoken(element) {
  const copy = element.cloneNode(true);
  for (const math of copy.querySelectorAll("math[alttext]")) math.replaceWith(math.getAttribute("alttext"));
  for (const picture of copy.querySelectorAll("img")) picture.replaceWith(picture.alt);
  return copy.textContent.trim().replace(/\s+/g, " ");
}

// Words of the page's own among texts of the course, which may go the other way.
const ours = (...inside) => make("span", { dir: course.way, lang: course.tongue }, ...inside);

const unseen = (text) => make("span", { class: "unseen" }, text);

// A sentence with its places filled: fill("{a} of {b}", { a: 1, b: 2 }).
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));

// A number with at most two decimals, as the course writes numbers.
const number = (value) => String(Math.round(value * 100 + 1e-7) / 100).replace(".", course.sign);
