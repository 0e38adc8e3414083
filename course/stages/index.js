// Filters the documents of the overview and of the students' index by unit, kind and words. Without it all of them are shown.
(() => {
  const finder = document.querySelector(".finder");
  if (!finder) return;
  const [unit, kind, words] = ["unit", "kind", "words"].map((name) => finder.querySelector(`[name=${name}]`));
  const count = finder.querySelector("[data-count]");
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const cards = [...document.querySelectorAll(".cards > li")].map((card) => ({
    card,
    unit: card.closest("section").id,
    text: bare(card.querySelector(".name").textContent),
  }));
  const sections = [...document.querySelectorAll("main section")];
  const apply = () => {
    const wanted = bare(words.value).split(/\s+/).filter(Boolean);
    const filtered = Boolean(unit.value || kind.value || wanted.length);
    for (const each of cards) {
      const fits = (!unit.value || each.unit === unit.value) && (!kind.value || each.card.dataset.kind === kind.value);
      each.card.hidden = !(fits && wanted.every((word) => each.text.includes(word)));
    }
    const empty = (element) => filtered && !element.querySelector(".cards > li:not([hidden])");
    for (const group of document.querySelectorAll(".group")) group.hidden = empty(group);
    for (const section of sections) {
      section.hidden = empty(section);
      const link = document.querySelector(`nav a[href="#${CSS.escape(section.id)}"]`);
      if (link) link.parentElement.hidden = section.hidden;
    }
    const shown = cards.filter((each) => !each.card.hidden).length;
    const told = count.dataset.count.replace("{shown}", shown).replace("{all}", cards.length);
    if (count.textContent !== told) count.textContent = told;
  };
  finder.hidden = false;
  finder.addEventListener("input", apply);
  finder.querySelector("button").addEventListener("click", () => {
    unit.value = kind.value = words.value = "";
    apply();
    words.focus();
  });
  window.addEventListener("pageshow", apply); // a browser fills the fields again after "back"
  apply();
})();
