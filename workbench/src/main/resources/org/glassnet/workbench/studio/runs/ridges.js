// Histograms over time as ridgelines: the latest in front.
import { html, svg } from 'lit';
import { count, number } from '#runs/format.js';

const WIDEST = 720;
const NARROWEST = 300;
const AROUND = 84;
const LEFT = 64;
const RIGHT = 16;
const PEAK = 74;
const POINTS = 160;
const MOST = 28;

/** How densely numbers lie at a place: a count by the width of its bin, so that histograms compare. */
const density = ({ low, high, counts }, x) => {
  const width = (high - low) / counts.length || 1;
  const at = (x - low) / width - 0.5;
  const total = counts.reduce((sum, one) => sum + one, 0);
  const bin = (i) => (i >= 0 && i < counts.length ? counts[i] : 0);
  const before = Math.floor(at);
  return ((bin(before) * (1 - at + before) + bin(before + 1) * (at - before)) / total) / width;
};

const REST = 0.004;

/** Where a histogram begins and ends but for few numbers at its ends. */
const middle = ({ low, high, counts }) => {
  const few = counts.reduce((sum, one) => sum + one, 0) * REST;
  const width = (high - low) / counts.length;
  const far = (list) => {
    let sum = 0;
    return Math.max(0, list.findIndex((one) => (sum += one) > few));
  };
  return [low + far(counts) * width, high - far([...counts].reverse()) * width];
};

/** The stretch that is shown: all numbers of all steps but the furthest few. */
const range = (histograms) => {
  const ends = histograms.map(middle);
  const low = Math.min(...ends.map(([first]) => first));
  const high = Math.max(...ends.map(([, last]) => last));
  const rim = (high - low) * 0.03;
  return low === high ? [low - 0.5, high + 0.5] : [low - rim, high + rim];
};

const thinned = (all) => (all.length <= MOST ? all : Array.from({ length: MOST }, (_, i) => all[Math.round((i * (all.length - 1)) / (MOST - 1))]));

export const ridges = (all, label) => {
  const histograms = thinned(all);
  if (!histograms.length) {
    return html`<p class="faint">Nothing of this was stored.</p>`;
  }
  const [low, high] = range(histograms);
  /* Drawn as wide as a phone is, letters keep their size there. */
  const width = Math.max(NARROWEST, Math.min(WIDEST, innerWidth - AROUND));
  const gap = Math.max(9, Math.min(22, 340 / histograms.length));
  const height = PEAK + gap * histograms.length + 30;
  const x = (value) => LEFT + ((value - low) / (high - low)) * (width - LEFT - RIGHT);
  const places = Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1));
  const heights = histograms.map((one) => places.map((place) => Math.sqrt(density(one, place))));
  const most = Math.max(...heights.flat()) || 1;
  const every = Math.ceil(histograms.length / Math.max(1, Math.floor((gap * histograms.length) / 16)));
  const steps = width < 480 ? 3 : 4;
  const ticks = Array.from({ length: steps + 1 }, (_, i) => low + ((high - low) * i) / steps);
  return html`<svg class="ridges" viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    ${ticks.map((tick) => svg`<line class="rule" x1=${x(tick)} x2=${x(tick)} y1="6" y2=${height - 24} /><text x=${x(tick)} y=${height - 8} text-anchor="middle">${number(Number(tick.toPrecision(3)))}</text>`)}
    ${low < 0 && high > 0 ? svg`<line class="zero" x1=${x(0)} x2=${x(0)} y1="6" y2=${height - 24} />` : ''}
    ${histograms.map((one, i) => {
      const base = PEAK + gap * i;
      const line = heights[i].map((value, k) => `${x(places[k]).toFixed(1)},${(base - (value / most) * (PEAK - 6)).toFixed(1)}`).join(' ');
      const share = histograms.length === 1 ? 1 : i / (histograms.length - 1);
      return svg`<g style="--share:${share.toFixed(2)}"><title>step ${count(one.step)}: from ${number(one.low)} to ${number(one.high)}</title><polygon points="${x(low)},${base} ${line} ${x(high)},${base}" /><polyline points=${line} /></g>${(histograms.length - 1 - i) % every === 0 ? svg`<text x=${LEFT - 8} y=${base + 3} text-anchor="end">${count(one.step)}</text>` : ''}`;
    })}</svg>`;
};
