// The configurations that were tried in this browser, and how they ended.

const NAME = 'glassnet-tried';
const MOST = 40;

/** All of them, the newest first: {address, train, test, accuracy, epoch, when}. */
export const tried = () => {
  try {
    const all = JSON.parse(localStorage.getItem(NAME) ?? '[]');
    return Array.isArray(all) ? all : [];
  } catch {
    return [];
  }
};

const keep = (all) => {
  try {
    localStorage.setItem(NAME, JSON.stringify(all));
  } catch {
    // Where nothing can be kept, there is no history.
  }
};

/** Adds one; of one address the last that was seen is kept. */
export const remember = (one) => keep([one, ...tried().filter((other) => other.address !== one.address)].slice(0, MOST));

export const forget = () => keep([]);
