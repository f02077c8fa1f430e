// Which settings stand in words without their names, and in which order: the catalog's usage says so.

const USUAL = {
  data: ['samples', 'noise', 'testShare', 'seed'],
  dense: ['units', 'activation'],
  dropout: ['rate'],
  features: ['features…'],
  optimizers: ['learningRate'],
};
const learned = new Map();

/** Learns the orders from the catalog's entries: `adam [learningRate] [beta1]`. */
export const learn = (catalog) =>
  ['data', 'layers', 'losses', 'optimizers', 'schedules'].forEach((kind) =>
    catalog[kind]?.filter(({ usage, name }) => usage && name !== 'features').forEach(({ name, usage }) =>
      learned.set(`${kind} ${name}`, usage.split(' ').slice(1).map((word) => word.replace(/[[\]]/g, '')))));

/** The order of a thing's settings; a last … takes all words that follow. */
export const order = (kind) => (name) => learned.get(`${kind} ${name}`) ?? USUAL[name] ?? USUAL[kind] ?? [];
