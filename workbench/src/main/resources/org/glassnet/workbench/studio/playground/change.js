// What each control does to a specification: it takes one and gives back another.
import { FEATURES, MOST_LAYERS, MOST_UNITS, SETS, fitted } from '#playground/spec.js';

const dense = (spec, change) => {
  const group = (layer, number) => ({ ...layer, dense: change(layer.dense, number) });
  return { ...spec, hidden: spec.hidden.map(group), output: group(spec.output, spec.hidden.length) };
};
const without = (settings, ...names) => Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));

/** The same with settings of what the page alone keeps. */
export const viewed = (spec, changed) => ({ ...spec, view: { ...spec.view, ...changed } });

export const rated = (spec, rate) => ({ ...spec, optimizer: { ...spec.optimizer, settings: { ...spec.optimizer.settings, learningRate: rate } } });

export const optimized = (spec, name, usual) => ({ ...spec, optimizer: { name, settings: { learningRate: usual ?? spec.optimizer.settings.learningRate } } });

/** The activation that all hidden layers have, or nothing where they differ. */
export const activation = ({ hidden }) => {
  const names = new Set(hidden.map((layer) => layer.dense.activation ?? 'linear'));
  return names.size > 1 ? '' : [...names][0] ?? 'tanh';
};

export const activated = (spec, name) => ({ ...spec, hidden: spec.hidden.map((layer) => ({ ...layer, dense: { ...layer.dense, activation: name } })) });

/** What weights are penalized by: `l1`, `l2`, or nothing. */
export const penalty = ({ hidden, output }) => {
  const { l1, l2 } = [...hidden, output].map((layer) => layer.dense).find((layer) => Number(layer.l1) || Number(layer.l2)) ?? {};
  return Number(l1) ? { kind: 'l1', rate: l1 } : Number(l2) ? { kind: 'l2', rate: l2 } : { kind: '', rate: '0' };
};

export const penalized = (spec, kind, rate) =>
  dense(spec, (layer) => ({ ...without(layer, 'l1', 'l2'), ...(kind && Number(rate) ? { [kind]: rate } : {}) }));

/** The same trained on another set; a seed and noise stay as they were. */
export const dataSet = (spec, name) => {
  const { noise, testShare, seed } = spec.data.settings;
  const kept = Object.fromEntries(Object.entries({ noise, testShare, seed }).filter(([, value]) => value !== undefined));
  return refitted(spec, { ...spec, data: { name, settings: spec.data.name === 'own' ? { noise: '10' } : kept }, rest: without(spec.rest, 'validation') });
};

const refitted = (before, after) =>
  Boolean(SETS[before.data.name]?.numbers) === Boolean(SETS[after.data.name]?.numbers) && before.data.name !== 'own' ? after : fitted(after);

/** The same trained on points of the user's own. */
export const ownData = (spec, settings) => fitted({ ...spec, data: { name: 'own', settings }, rest: { validation: '0.3', ...spec.rest } });

/** The same with a setting of its points changed. */
export const points = (spec, name, value) =>
  spec.data.name === 'own' && name === 'testShare'
    ? { ...spec, rest: { ...spec.rest, validation: value } }
    : { ...spec, data: { ...spec.data, settings: { ...spec.data.settings, [name]: value } } };

/** The share that is for the test. */
export const testShare = (spec) => Number(spec.data.name === 'own' ? spec.rest.validation ?? 0.3 : spec.data.settings.testShare ?? 0.5);

export const anew = (spec) => {
  const seed = spec.data.name === 'own' ? spec.seed : spec.data.settings.seed ?? '1';
  const next = String(Number(seed) + 1);
  return spec.data.name === 'own' ? { ...spec, seed: next } : points(spec, 'seed', next);
};

export const feature = (spec, name) => {
  const chosen = spec.features.includes(name) ? spec.features.filter((other) => other !== name) : [...spec.features, name];
  return chosen.length === 0 ? spec : { ...spec, features: FEATURES.filter((other) => chosen.includes(other)) };
};

export const layerAdded = (spec) => {
  if (spec.hidden.length >= MOST_LAYERS) {
    return spec;
  }
  const last = spec.hidden.at(-1)?.dense ?? { activation: 'tanh', ...without(spec.output.dense, 'units', 'activation') };
  return { ...spec, hidden: [...spec.hidden, { dense: { units: '2', ...without(last, 'units', 'bias'), ...(last.bias === 'none' ? { bias: 'none' } : {}) }, after: [] }] };
};

export const layerRemoved = (spec) => ({ ...spec, hidden: spec.hidden.slice(0, -1) });

/** The same with a hidden layer (by its number from 0; the last is the output's) changed. */
export const layered = (spec, number, settings) => {
  const clean = (layer) => ({ ...layer, dense: Object.fromEntries(Object.entries({ ...layer.dense, ...settings }).filter(([, value]) => value !== undefined)) });
  return number === spec.hidden.length
    ? { ...spec, output: clean(spec.output) }
    : { ...spec, hidden: spec.hidden.map((layer, at) => (at === number ? clean(layer) : layer)) };
};

export const sized = (spec, number, units) => layered(spec, number, { units: String(Math.max(1, Math.min(MOST_UNITS, units))) });

/** The same with what follows a hidden layer: a dropout's rate or nothing, batch normalization or not. */
export const followed = (spec, number, name, settings) => {
  const hidden = spec.hidden.map((layer, at) => {
    if (at !== number) {
      return layer;
    }
    const others = layer.after.filter((other) => other.name !== name);
    return { ...layer, after: settings ? (name === 'batchNormalization' ? [{ name, settings }, ...others] : [...others, { name, settings }]) : others };
  });
  return { ...spec, hidden };
};

/** The same for classes or for numbers. */
export const problem = (spec, numbers) => dataSet(spec, numbers ? 'plane' : 'circle');

export const lossOf = (spec, name) => fitted({ ...spec, loss: { name, settings: {} } });
