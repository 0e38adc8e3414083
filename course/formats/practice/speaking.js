// What is said to screen readers, and where the focus goes. Gives: say, focusOn, ids.

const voice = make("p", { class: "unseen", role: "status" });

function say(text) {
  voice.textContent = "";
  window.setTimeout(() => (voice.textContent = text), 30); // the same sentence twice would not be read again
}

// Leads the focus to an element that does not take it by itself, such as a heading.
function focusOn(element) {
  element.setAttribute("tabindex", "-1");
  element.focus();
}

let counted = 0;
const ids = () => `n${(counted += 1)}`;
