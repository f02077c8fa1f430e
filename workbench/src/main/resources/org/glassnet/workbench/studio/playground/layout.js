// Where the units of a network stand on its stage: columns of features, of each layer, of the answer.
import { FEATURES } from '#playground/spec.js';

const HEAD = 92;
const FOOT = 12;
const LABEL = 58;
const RIGHT = 26;
const LEAST_GAP = 78;
const LEAST = 520;
const MOST = 720;
const AROUND = 350;
const COMPACT = { least: 380, around: 440, narrow: 640 };
const CENTRED = 16;

/**
 * The columns of a play: {name, kind, units: [{y, title}], x, kernel}. A unit's x and y are those of its
 * upper left corner; all are squares of one size.
 */
export const layout = (setup, width, compact) => {
  const dense = setup.layers.filter((layer) => layer.kind === 'dense');
  const features = setup.layers.find((layer) => layer.kind === 'features');
  const most = Math.max(FEATURES.length, ...dense.map((layer) => layer.units));
  const [least, around] = compact ? [COMPACT.least, COMPACT.around] : [LEAST, AROUND];
  const room = Math.max(least, Math.min(MOST, innerHeight - around)) - HEAD;
  const pitch = Math.max(32, Math.min(compact && width < COMPACT.narrow ? 46 : 66, Math.floor(room / most)));
  const size = Math.round(pitch * 0.74);
  const height = Math.max(most * pitch, FEATURES.length * pitch);
  const gap = Math.max(LEAST_GAP, (width - LABEL - RIGHT - size) / (dense.length || 1));
  const column = (count, x, more) => {
    const top = HEAD + (most > CENTRED ? 0 : (height - count * pitch) / 2) + (pitch - size) / 2;
    return { x: Math.round(x), units: Array.from({ length: count }, (_, i) => ({ y: Math.round(top + i * pitch) })), ...more };
  };
  const columns = [
    column(FEATURES.length, LABEL, { kind: 'features', name: features?.name, layer: features }),
    ...dense.map((layer, i) => column(layer.units, LABEL + (i + 1) * gap, { kind: i === dense.length - 1 ? 'output' : 'hidden', name: layer.name, layer, number: i })),
  ];
  return { columns, size, width: Math.round(LABEL + dense.length * gap + size + RIGHT), height: HEAD + height + FOOT };
};

/** The links between two columns: from which unit of the first, an input's number, to which of the second. */
export const sources = (column, features) =>
  column.kind === 'features'
    ? features.map((name, input) => ({ unit: FEATURES.indexOf(name), input })).filter(({ unit }) => unit >= 0)
    : column.units.map((_, unit) => ({ unit, input: unit }));
