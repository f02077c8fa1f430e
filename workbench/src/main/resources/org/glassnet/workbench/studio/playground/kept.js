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

/** Adds one with its last frame; of one address the last that was seen is kept. */
export const remember = (address, { train, test, epoch }) => {
  const one = { address, train: train.loss, test: test.loss, accuracy: test.accuracy, epoch: Math.floor(epoch), when: Date.now() };
  keep([one, ...tried().filter((other) => other.address !== address)].slice(0, MOST));
};

export const forget = () => keep([]);
