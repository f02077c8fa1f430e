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
const COMPACT = { least: 380, around: 440 };
const UNIT_OF_GAP = 0.72;
const LEAST_ROWS = 4;
const CENTRED = 16;

/**
 * The columns of a play: {name, kind, units: [{y, title}], x, kernel}. A unit's x and y are those of its
 * upper left corner; all are squares of one size.
 *
 * @param shown the features that are shown; the others take no room
 */
export const layout = (setup, width, compact, shown = FEATURES) => {
  const dense = setup.layers.filter((layer) => layer.kind === 'dense');
  const features = setup.layers.find((layer) => layer.kind === 'features');
  const most = Math.max(shown.length, ...dense.map((layer) => layer.units));
  const gap = (size) => Math.max(LEAST_GAP, (width - LABEL - RIGHT - size) / (dense.length || 1));
  const [least, around] = compact ? [COMPACT.least, COMPACT.around] : [LEAST, AROUND];
  const room = Math.max(least, Math.min(MOST, innerHeight - around)) - HEAD;
  const pitch = Math.max(32, Math.min(66, Math.floor(room / most), gap(0) * UNIT_OF_GAP));
  const size = Math.round(pitch * 0.74);
  const apart = gap(size);
  const height = Math.max(most * pitch, (shown.length < FEATURES.length ? LEAST_ROWS : FEATURES.length) * pitch);
  const column = (count, x, more) => {
    const top = HEAD + (most > CENTRED ? 0 : (height - count * pitch) / 2) + (pitch - size) / 2;
    return { x: Math.round(x), units: Array.from({ length: count }, (_, i) => ({ y: Math.round(top + i * pitch) })), ...more };
  };
  const read = column(shown.length, LABEL, { kind: 'features', name: features?.name, layer: features });
  const columns = [
    { ...read, units: FEATURES.map((name) => read.units[Math.max(0, shown.indexOf(name))]) },
    ...dense.map((layer, i) => column(layer.units, LABEL + (i + 1) * apart, { kind: i === dense.length - 1 ? 'output' : 'hidden', name: layer.name, layer, number: i })),
  ];
  return { columns, size, gap: apart, width: Math.round(LABEL + dense.length * apart + size + RIGHT), height: HEAD + height + FOOT };
};

/** The links between two columns: from which unit of the first, an input's number, to which of the second. */
export const sources = (column, features) =>
  column.kind === 'features'
    ? features.map((name, input) => ({ unit: FEATURES.indexOf(name), input })).filter(({ unit }) => unit >= 0)
    : column.units.map((_, unit) => ({ unit, input: unit }));
