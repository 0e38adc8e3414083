// Where answers are kept. Gives: keepers, kept, remembered.
// A keeper has `ready` (whether it works here), `note` (the name of what the first page says of it), read() and
// write(state, result); it may have finish(result). The first that is ready is used; without any the page works all the same.

const storage = (() => {
  try {
    window.localStorage.setItem("coursepack", "1");
    window.localStorage.removeItem("coursepack");
    return window.localStorage;
  } catch (error) {
    return null; // switched off, or full
  }
})();

const remembered = {
  get: (name) => (storage ? storage.getItem(`coursepack/${name}`) : null),
  set(name, value) {
    try {
      if (storage) storage.setItem(`coursepack/${name}`, value);
      return Boolean(storage);
    } catch (error) {
      return false;
    }
  },
};

// In this browser, apart for each page and each state of its questions.
const inBrowser = {
  ready: Boolean(storage),
  note: "kept",
  read() {
    try {
      return JSON.parse(remembered.get(`${course.id}/${course.digest}`));
    } catch (error) {
      return null;
    }
  },
  write: (state) => remembered.set(`${course.id}/${course.digest}`, JSON.stringify(state)),
};

const inMemory = { ready: true, note: "unkept", read: () => null, write: () => true };
const keepers = [inBrowser, inMemory];
let keeper = inMemory;

// A state that was kept, if it is one of these questions: somebody may have changed it.
function kept(found) {
  const sound =
    found && Array.isArray(found.items) && found.items.length === course.items.length && ["instant", "final"].includes(found.mode) && Number.isInteger(found.at);
  if (!sound) return null;
  for (const [place, one] of found.items.entries()) {
    const versions = course.items[place].versions;
    if (!one || !versions[one.version] || !Array.isArray(one.answers)) return null;
    if (one.answers.length !== versions[one.version].questions.length) return null;
  }
  return found;
}
