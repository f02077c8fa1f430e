// Numbers as the page writes them.

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A whole number: 12,345. */
export const whole = (value) => grouped.format(Math.round(value));

/** A loss, a weight: four significant digits at most, no noise. */
export const short = (value) => {
  if (value === undefined || value === null) {
    return '–';
  }
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞';
  }
  const size = Math.abs(value);
  const text = size === 0 ? '0' : size < 0.001 || size >= 100000 ? value.toExponential(1) : size < 10 ? value.toFixed(3) : size < 1000 ? value.toFixed(1) : whole(value);
  return text.replace('-', '−');
};

/** A share: 98.4 %. */
export const percent = (value) => (value === undefined || value === null ? '–' : `${(100 * value).toFixed(value === 1 ? 0 : 1)} %`);

/** Epochs a second. */
export const rate = (value) => (value >= 10 ? whole(value) : value > 0 ? value.toFixed(1) : '0');

/** Round numbers that part a span, about so many. */
export const ticks = (low, high, about) => {
  const raw = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? raw;
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
    found.push(Number((k * step).toPrecision(12)));
  }
  return found;
};
