// Numbers, times and states in words.

const GROUPS = new Intl.NumberFormat('en');

/** In four digits: `0.0437`, `12.35`, `1.2e-7`. */
export const number = (value) => {
  if (value === null || value === undefined) {
    return '–';
  }
  const size = Math.abs(value);
  if (size === 0) {
    return '0';
  }
  if (size < 1e-4 || size >= 1e6) {
    return value.toExponential(2).replace('e+', 'e').replace('-', '−').replace('e-', 'e−');
  }
  return (size >= 1000 ? value.toFixed(0) : Number(value.toPrecision(4)).toString()).replace('-', '−');
};

/** With the same number of decimals in every row: `0.0437`. */
export const loss = (value) => {
  if (value === null || value === undefined) {
    return '–';
  }
  return value !== 0 && (Math.abs(value) < 0.0005 || Math.abs(value) >= 1e4) ? number(value) : value.toFixed(4);
};

/** A share: `98.64 %`. */
export const percent = (share, digits = 2) => (share === null || share === undefined ? '–' : `${(100 * share).toFixed(digits)} %`);

export const count = (value) => (value === undefined || value === null ? '–' : GROUPS.format(value));

/** `1 epoch`, `3 epochs`. */
export const plural = (value, word) => `${count(value)} ${word}${value === 1 ? '' : 's'}`;

/** A length of time: `0.8 s`, `30 s`, `2 min 5 s`, `1 h 3 min`. */
export const time = (seconds) => {
  if (!seconds) {
    return '–';
  }
  if (seconds < 1) {
    return seconds < 0.01 ? '< 10 ms' : `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 60) {
    return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** How long ago: `just now`, `5 min ago`, `3 h ago`, `12 Nov`. */
export const ago = (iso) => {
  const then = new Date(iso);
  const seconds = (Date.now() - then) / 1000;
  if (then.getTime() === 0) {
    return '–';
  }
  if (seconds < 45) {
    return 'just now';
  }
  if (seconds < 3600) {
    return `${Math.round(seconds / 60)} min ago`;
  }
  if (seconds < 86400) {
    return `${Math.round(seconds / 3600)} h ago`;
  }
  const options = { day: 'numeric', month: 'short' };
  return then.toLocaleDateString('en-GB', then.getFullYear() === new Date().getFullYear() ? options : { ...options, year: 'numeric' });
};

export const moment = (iso) => new Date(iso).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

const STATES = {
  running: ['running', 'live'],
  completed: ['completed', ''],
  earlyStopped: ['stopped early', ''],
  paused: ['paused', 'held'],
  cancelled: ['stopped', 'held'],
  interrupted: ['interrupted', 'held'],
  notFinite: ['not finite', 'bad'],
  failed: ['failed', 'bad'],
  unreadable: ['unreadable', 'bad'],
};

/** A status in words, and how it is to look. */
export const state = (status) => STATES[status] ?? [status, ''];

/** Whether training can go on from where it stopped. */
export const resumable = (status) => ['paused', 'cancelled', 'interrupted', 'failed'].includes(status);

/** The figures that say most of a run, and of which part of the data they are. */
export const judged = (run) => {
  const part = ['test', 'validation', 'train'].find((name) => run[name]);
  return part ? { part, ...run[part] } : {};
};

/** A shape: `28×28×1`. */
export const shape = (sizes) => sizes.join('×');
