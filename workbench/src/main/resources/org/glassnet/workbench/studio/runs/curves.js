// Curves over epochs: of the loss and of another figure, linear or logarithmic, smoothed if asked for.
import { html, render } from 'lit';
import { chart, colours } from '#shell/chart.js';
import { onTheme } from '#shell/shell.js';
import { number } from '#runs/format.js';
import { choice } from '#runs/parts.js';

/** A running mean: each value keeps this share of the mean before it. */
const smoothed = (values, keep) => {
  let mean;
  let weight = 0;
  return values.map((value) => {
    if (value === null || value === undefined) {
      return value;
    }
    mean = mean === undefined ? (1 - keep) * value : keep * mean + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return mean / weight;
  });
};

const line = (name, colour, points, style) => ({
  name,
  type: 'line',
  data: points,
  color: colour,
  showSymbol: points.length < 16,
  symbolSize: 5,
  connectNulls: false,
  lineStyle: { width: 2, ...style },
  itemStyle: { opacity: style?.opacity ?? 1 },
});

/**
 * The option of a chart.
 *
 * @param curves {name, colour (a number), values, muted, dashed}, each with a value for every epoch
 */
const option = (title, curves, { log, smooth, legend }) => {
  const all = colours();
  const series = curves.flatMap(({ name, colour, values, dashed }) => {
    const shown = all[colour % all.length];
    const points = (list) => list.map((value, i) => [i + 1, log && value <= 0 ? null : value ?? null]);
    const kind = dashed ? 'dashed' : 'solid';
    const keep = smooth / 100;
    return keep
      ? [{ ...line(name, shown, points(smoothed(values, keep)), { type: kind }), showSymbol: false }, { ...line(name, shown, points(values), { opacity: 0.22, width: 1.2, type: kind }), showSymbol: false, tooltip: { show: false }, silent: true }]
      : [line(name, shown, points(values), { type: kind })];
  });
  const longest = Math.max(2, ...curves.map(({ values }) => values.length));
  return {
    aria: { enabled: true, label: { description: `${title} by epoch` } },
    grid: { left: 8, right: 18, top: legend ? 32 : 10, bottom: 22, containLabel: true },
    legend: { show: legend, top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 3, data: [...new Set(curves.map(({ name }) => name))], type: 'scroll' },
    tooltip: { trigger: 'axis', valueFormatter: number, axisPointer: { type: 'line' }, confine: true },
    xAxis: { type: 'value', min: 1, max: longest, minInterval: 1, name: 'epoch', nameLocation: 'end', nameGap: -30, nameTextStyle: { verticalAlign: 'top', padding: [24, 0, 0, 0] }, splitLine: { show: false }, axisLabel: { formatter: (value) => (Number.isInteger(value) ? value : '') } },
    yAxis: { type: log ? 'log' : 'value', scale: true, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { formatter: (value) => number(value) } },
    series,
  };
};

/**
 * Makes them.
 *
 * @param read gives {figures: [{name, title}], curves: (figure) => [curve]}: the first figure is the loss
 * @param legend whether the curves' names stand above them
 * @return {node, update}
 */
export const curves = (read, legend = true) => {
  const node = document.createElement('div');
  node.className = 'card curves';
  const state = { log: false, smooth: 0, second: undefined, legend };
  let charts;

  const set = (change) => {
    Object.assign(state, change);
    update();
  };
  const view = ({ figures }) => html`
    <div class="tools">
      ${choice('Scale of the loss', [[false, 'Linear'], [true, 'Log']], state.log, (log) => set({ log }))}
      ${figures.length > 2 ? html`<label class="inline">Beside it <select @change=${(event) => set({ second: event.target.value })}>${figures.slice(1).map(({ name, title }) => html`<option value=${name} ?selected=${name === state.second}>${title}</option>`)}</select></label>` : ''}
      <label class="inline smooth">Smoothing <input type="range" min="0" max="95" step="5" .value=${String(state.smooth)} @input=${(event) => set({ smooth: Number(event.target.value) })}><output class="number">${(state.smooth / 100).toFixed(2)}</output></label>
    </div>
    <div class="pair"><figure><figcaption>${figures[0].title}</figcaption><div class="plot"></div></figure>
      <figure ?hidden=${figures.length < 2}><figcaption>${figures.find(({ name }) => name === state.second)?.title}</figcaption><div class="plot"></div></figure></div>`;

  const update = () => {
    const { figures, curves: of } = read();
    state.second = figures.slice(1).some(({ name }) => name === state.second) ? state.second : figures[1]?.name;
    render(view({ figures }), node);
    charts ??= [...node.querySelectorAll('.plot')].map((holder) => chart(holder));
    charts[0].show(option(figures[0].title, of(figures[0].name), state));
    const second = figures.find(({ name }) => name === state.second);
    if (second) {
      charts[1].show(option(second.title, of(second.name), { ...state, log: false }));
    }
  };
  onTheme(() => charts && update());
  return { node, update };
};
