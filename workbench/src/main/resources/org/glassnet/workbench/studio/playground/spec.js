// What the page knows of a specification: read from an address and written to one. Keys that the page
// has no control for are kept as they are.
import { parse, print, thing, written } from '#playground/flow.js';
import { order } from '#playground/orders.js';

/** The sets of points, by name: what they are called and whether their targets are numbers. */
export const SETS = {
  circle: { title: 'Circle' },
  exclusiveOr: { title: 'Exclusive or' },
  gauss: { title: 'Two clouds' },
  spiral: { title: 'Spiral' },
  plane: { title: 'Plane', numbers: true },
  bumps: { title: 'Six bumps', numbers: true },
};
export const FEATURES = ['x1', 'x2', 'x1^2', 'x2^2', 'x1x2', 'sinx1', 'sinx2'];
export const MOST_LAYERS = 12;
export const MOST_UNITS = 32;

const START = 'data=circle noise=10&layers=features x1 x2, dense 4 tanh, dense 2 tanh, dense 1 sigmoid&loss=binaryCrossEntropy&optimizer=sgd 0.03&batchSize=10&seed=1';
const VIEW = { test: '', discrete: '', hide: '', speed: '60', log: '', tab: '', beside: '', unit: '', lesson: '' };

const nowhere = () => [];

/** The value of an encoded part of an address. */
const decoded = (text) => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};
const encoded = (text) => encodeURIComponent(text).replaceAll('%20', '+').replace(/%(2C|3D|3A|2F|5E)/g, (code) => decodeURIComponent(code));

/** The pairs of an address. */
export const pairs = (address) =>
  Object.fromEntries(address.replace(/^#/, '').split('&').filter((pair) => pair.includes('=')).map((pair) => {
    const equal = pair.indexOf('=');
    return [decoded(pair.slice(0, equal)), decoded(pair.slice(equal + 1))];
  }));

/** An address of pairs. */
export const joined = (all) => Object.entries(all).map(([key, value]) => `${encoded(key)}=${encoded(value)}`).join('&');

const points = (value) => {
  const parsed = parse(value);
  return parsed.inputs ? { name: 'own', settings: parsed } : thing(parsed, order('data'));
};

const list = (value) => {
  const parsed = parse(value);
  return (typeof parsed === 'string' ? parsed.split(',').filter((part) => part.trim()) : parsed).map((layer) => thing(layer, order('layers')));
};

const stack = (layers) => {
  const rest = layers.filter((layer) => layer.name !== 'features');
  const groups = [];
  const before = [];
  for (const layer of rest) {
    if (layer.name === 'dense') {
      groups.push({ dense: layer.settings, after: [] });
    } else {
      (groups.at(-1)?.after ?? before).push(layer);
    }
  }
  const output = groups.pop() ?? { dense: { units: '1' }, after: [] };
  const features = layers.find((layer) => layer.name === 'features')?.settings.features ?? ['x1', 'x2'];
  return { features: [features].flat(), before, hidden: groups, output };
};

/** What an address says; what it leaves out is as in the usual one. */
export const read = (address) => {
  const said = pairs(address);
  const all = { ...pairs(START), ...said };
  if (said.data && !said.layers) {
    delete all.layers;
  }
  const view = { ...VIEW };
  const rest = {};
  for (const [key, value] of Object.entries(all)) {
    if (key.startsWith('view.')) {
      view[key.slice(5)] = value;
    } else if (!['data', 'layers', 'loss', 'optimizer', 'learningRate', 'batchSize', 'seed', 'schedule'].includes(key)) {
      rest[key] = value;
    }
  }
  const optimizer = thing(parse(all.optimizer), order('optimizers'));
  if (said.learningRate) {
    optimizer.settings.learningRate = said.learningRate;
  }
  const spec = {
    data: points(all.data),
    ...stack(list(all.layers ?? pairs(START).layers)),
    loss: thing(parse(all.loss), order('losses')),
    optimizer,
    schedule: all.schedule ? thing(parse(all.schedule), order('schedules')) : { name: 'constant', settings: {} },
    batchSize: all.batchSize,
    seed: all.seed,
    rest,
    view,
  };
  return said.layers && fits(spec) ? spec : fitted(spec);
};

/** How many classes the data have; 0 where the targets are numbers. */
export const classesOf = ({ data }) => (data.name === 'own' ? (data.settings.classes?.length ?? 0) : SETS[data.name]?.numbers ? 0 : 2);

/** The losses that go with the data, the usual one first. */
export const lossesOf = (spec) => {
  const classes = classesOf(spec);
  return classes === 0
    ? ['halfSquared', 'meanSquared', 'meanAbsolute', 'huber']
    : classes === 2 ? ['binaryCrossEntropy', 'crossEntropy', 'hinge'] : ['crossEntropy'];
};

const outputs = (spec) => (spec.loss.name === 'crossEntropy' ? classesOf(spec) : 1);
const fits = (spec) => lossesOf(spec).includes(spec.loss.name) && Number(spec.output.dense.units) === outputs(spec);

/** The same with a loss and an output layer that go with the data. */
export const fitted = (spec) => {
  const loss = lossesOf(spec).includes(spec.loss.name) ? spec.loss : { name: lossesOf(spec)[0], settings: {} };
  const next = { ...spec, loss };
  const activation = { crossEntropy: 'softmax', binaryCrossEntropy: 'sigmoid', hinge: 'tanh' }[loss.name] ?? 'linear';
  return { ...next, output: { ...spec.output, dense: { ...spec.output.dense, units: String(outputs(next)), activation } } };
};

const layers = ({ features, before, hidden, output }) => {
  const group = ({ dense, after }) => [{ name: 'dense', settings: dense }, ...after];
  const all = [{ name: 'features', settings: { features } }, ...before, ...hidden.flatMap(group), ...group(output)].map((layer) => written(layer, order('layers')));
  return all.every((layer) => typeof layer === 'string') ? all.join(',') : print(all);
};

const text = (value) => (typeof value === 'string' ? value : print(value));

/** The pairs that the server reads. */
const served = (spec) => {
  const { data } = spec;
  const all = {
    data: data.name === 'own' ? print(data.settings) : text(written(data, nowhere)),
    layers: layers(spec),
    loss: text(written(spec.loss, order('losses'))),
    optimizer: text(written(spec.optimizer, order('optimizers'))),
    batchSize: spec.batchSize,
    seed: spec.seed,
  };
  if (spec.schedule.name !== 'constant') {
    all.schedule = text(written(spec.schedule, order('schedules')));
  }
  return { ...all, ...spec.rest };
};

/** The address that makes the same training. */
export const trained = (spec) => joined(served(spec));

/** The whole address, with what the page alone keeps. */
export const write = (spec) => {
  const kept = Object.entries(spec.view).filter(([key, value]) => value !== (VIEW[key] ?? '')).map(([key, value]) => [`view.${key}`, value]);
  return joined({ ...served(spec), ...Object.fromEntries(kept) });
};
