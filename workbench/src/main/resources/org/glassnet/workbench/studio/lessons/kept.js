// What somebody did in a lesson, kept in the browser.

const PREFIX = 'glassnet-lesson-';
const STUDENT = 'glassnet-student';

const load = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return undefined;
  }
};

const store = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Where nothing can be kept, it lasts as long as the page.
  }
};

/** A step of which nothing is done yet. */
const untouched = () => ({ prediction: '', locked: false, address: '', values: [], answers: [], hints: 0, passed: false });

/** What was done, step by step; begun anew where the lesson has changed since. */
export const kept = ({ name, hash, steps }) => {
  const found = load(PREFIX + name);
  const same = found?.hash === hash && found.steps?.length === steps.length;
  return { hash, at: 0, ...(same ? found : {}), steps: steps.map((_, i) => ({ ...untouched(), ...(same ? found.steps[i] : {}) })) };
};

export const keep = (name, done) => store(PREFIX + name, done);

export const forget = (name) => {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept.
  }
};

/** Which steps of a lesson are passed. */
export const passed = ({ name, hash, steps }) => {
  const found = load(PREFIX + name);
  const all = found?.hash === hash ? found.steps ?? [] : [];
  return Array.from({ length: steps }, (_, i) => Boolean(all[i]?.passed));
};

export const student = () => load(STUDENT) ?? '';

export const isStudent = (name) => store(STUDENT, name);
