// Which runs are shown, and in which order.
import { judged, resumable } from '#runs/format.js';

export const FILTERS = [
  { name: 'all', title: 'All', holds: () => true },
  { name: 'live', title: 'Live', holds: (run) => run.live },
  { name: 'done', title: 'Completed', holds: (run) => ['completed', 'earlyStopped'].includes(run.status) },
  { name: 'held', title: 'Stopped', holds: (run) => resumable(run.status) && run.status !== 'failed' },
  { name: 'bad', title: 'Failed', holds: (run) => ['failed', 'notFinite', 'unreadable'].includes(run.status) },
];

/** What a column is sorted by. */
const VALUES = {
  name: (run) => run.name.toLowerCase(),
  status: (run) => run.status,
  accuracy: (run) => judged(run).accuracy,
  loss: (run) => judged(run).loss,
  epochs: (run) => run.epochs,
  parameters: (run) => run.parameters,
  data: (run) => run.data,
  seconds: (run) => run.seconds,
  started: (run) => run.started,
};

const words = (run) => [run.id, run.name, run.data, run.status, run.note, ...run.tags].join(' ').toLowerCase();

const compare = (a, b) => (typeof a === 'string' ? a.localeCompare(b) : a - b);

/** The runs that are shown, live ones first. */
export const arranged = ({ runs, search, filter, tag, sort, down }) => {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = FILTERS.find(({ name }) => name === filter).holds;
  const value = VALUES[sort] ?? VALUES.started;
  return [...runs.values()]
    .filter((run) => holds(run) && (!tag || run.tags.includes(tag)) && wanted.every((word) => words(run).includes(word)))
    .sort((a, b) => {
      if (a.live !== b.live) {
        return a.live ? -1 : 1;
      }
      const [first, second] = [value(a), value(b)];
      if (first === undefined || first === null || second === undefined || second === null) {
        return (first === undefined || first === null) - (second === undefined || second === null);
      }
      return (down ? -1 : 1) * compare(first, second) || b.started.localeCompare(a.started);
    });
};

/** All tags, the most used first. */
export const tags = ({ runs }) => {
  const counts = new Map();
  [...runs.values()].flatMap((run) => run.tags).forEach((tag) => counts.set(tag, (counts.get(tag) ?? 0) + 1));
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b)).slice(0, 12);
};
