// Flow: gradients through the depth of the network over time, histograms over time, dead units.
import { html, render } from 'lit';
import { get } from '#shell/api.js';
import { chart, colours } from '#shell/chart.js';
import { onTheme } from '#shell/shell.js';
import { count, number, percent } from '#runs/format.js';
import { heatmap } from '#runs/heatmap.js';
import { choice } from '#runs/parts.js';
import { ridges } from '#runs/ridges.js';

export const name = 'flow';
export const title = 'Flow';

const log = (value) => (value === null || value <= 0 ? null : Math.log10(value));
const QUANTITIES = [
  { name: 'gradient', title: 'Gradient of activations', sentence: 'log10 of the root mean square of dE/da, of the batch that was looked at. Where it fades towards the first layers, they hardly learn.', of: log, words: (value) => number(10 ** value) },
  { name: 'weightGradient', title: 'Gradient of weights', sentence: 'log10 of the Euclidean norm of the gradient of a layer\'s parameters.', of: log, words: (value) => number(10 ** value) },
  { name: 'update', title: 'Update', sentence: 'log10 of the size of an update over that of the weights: about −3 where learning goes well.', of: (value) => value, words: number },
  { name: 'deviation', title: 'Spread of activations', sentence: 'log10 of the standard deviation of what a layer puts out. Where it shrinks or grows from layer to layer, so does the signal.', of: log, words: (value) => number(10 ** value) },
];

export const make = (page) => {
  const node = document.createElement('div');
  node.className = 'grid';
  const base = `/api/runs/${page.id}`;
  const state = { flow: undefined, quantity: 'gradient', layer: undefined, of: 'activations', histograms: undefined, units: undefined, counting: false, problem: '' };
  const charts = {};
  let stale = true;
  let busy = false;

  const load = async () => {
    if (busy) {
      return;
    }
    busy = true;
    stale = false;
    try {
      state.flow = await get(`${base}/flow`);
      const names = state.flow.layers.map((layer) => layer.name);
      state.layer = names.includes(state.layer) ? state.layer : state.flow.layers.find((layer) => layer.parameters.length)?.name ?? names[0];
      await histograms();
    } catch (problem) {
      state.problem = problem.message;
    }
    busy = false;
    draw();
  };
  const histograms = async () => {
    const { layer, of } = state;
    if (!layer) {
      return;
    }
    const [what, quantity] = of.includes('/') ? of.split('/') : [undefined, of];
    const found = await get(`${base}/histograms?of=${encodeURIComponent(what ? `${layer}/${what}` : layer)}&quantity=${quantity}`);
    if (layer === state.layer && of === state.of) {
      state.histograms = found.histograms;
      draw();
    }
  };
  const choose = (change) => {
    Object.assign(state, change, { histograms: undefined });
    const layer = state.flow.layers.find((one) => one.name === state.layer);
    if (!quantitiesOf(layer).some(([value]) => value === state.of)) {
      state.of = 'activations';
    }
    draw();
    histograms();
  };
  const quantitiesOf = (layer) => [['activations', 'activations'], ...(layer.flat ? [['preactivations', 'pre-activations']] : []), ['gradients', 'gradients of activations'],
    ...layer.parameters.flatMap((parameter) => {
      const own = parameter.slice(parameter.lastIndexOf('/') + 1);
      return [[`${own}/weights`, own], [`${own}/gradients`, `gradients of ${own}`], [`${own}/updates`, `updates of ${own}`]];
    })];

  const exact = async () => {
    state.counting = true;
    draw();
    try {
      state.units = await get(`${base}/units`);
    } catch (problem) {
      state.problem = problem.message;
    }
    state.counting = false;
    draw();
  };

  const flat = () => state.flow.layers.filter((layer) => layer.flat?.some((value) => value !== null));

  const held = () => html`<section class="card"><h2>Dead and saturated units</h2>
    <p class="faint small">The share of what activations are applied to that lies where they are flat, so that hardly any gradient passes: of relu what is not above 0 (a half is usual), of tanh and sigmoid their ends.</p>
    <div class="plot" data-chart="flat" ?hidden=${!flat().length}></div>
    ${state.units
      ? html`<table><thead><tr><th scope="col">Layer</th><th scope="col">Activation</th><th scope="col" class="number">Units</th><th scope="col" class="number">Dead</th><th scope="col" class="number">Saturated</th></tr></thead><tbody>${state.units.layers.map((layer) => html`<tr><td>${layer.name}</td><td>${layer.activation}</td><td class="number">${count(layer.units)}</td><td class="number ${layer.dead > 0.1 ? 'wrong' : ''}">${layer.deadUnits.length ? `${layer.deadUnits.length} (${percent(layer.dead, 0)})` : 'none'}</td><td class="number">${percent(layer.saturated, 1)}</td></tr>`)}</tbody></table><p class="faint small">Over ${count(state.units.samples)} samples of ${state.units.data}; a unit is dead where it is flat on every one.</p>`
      : page.run.weights || page.run.checkpoint ? html`<button type="button" ?disabled=${state.counting} @click=${exact}>${state.counting ? 'Counting …' : 'Count dead units over all samples'}</button>` : ''}</section>`;

  const none = () => html`<section class="card"><h2>Nothing was looked into</h2><p>This run kept no statistics of its steps. Runs that are started here do, every 50 steps; <code>glassnet train --inspect</code> does so on the command line, and the weights have the same bits as without.</p>
    <button type="button" class="main" @click=${() => page.edit(page.run.spec, 'Train it again, looking into its steps')}>Train it again</button></section>`;

  const put = (key, option) => {
    const holder = node.querySelector(`[data-chart="${key}"]`);
    if (holder && charts[key]?.holder !== holder) {
      charts[key]?.chart.close();
      charts[key] = { holder, chart: chart(holder) };
    }
    if (holder) {
      charts[key].chart.show(option);
    }
  };

  const draw = () => {
    const { flow } = state;
    if (state.problem && !flow) {
      render(html`<p class="notice">${state.problem}</p>`, node);
      return;
    }
    if (!flow) {
      render(html`<div class="card empty">Reading what was seen of the steps …</div>`, node);
      return;
    }
    if (!flow.steps.length) {
      render(html`${none()}${held0()}`, node);
      return;
    }
    const quantity = QUANTITIES.find((one) => one.name === state.quantity);
    const rows = flow.layers.map((layer) => ({ name: layer.name, values: layer[quantity.name].map(quantity.of) })).filter(({ values }) => values.some((value) => value !== null && Number.isFinite(value)));
    const layer = flow.layers.find((one) => one.name === state.layer);
    render(html`
      <section class="card"><div class="heading small"><h2>Through the depth of the network, step by step</h2><span class="grow"></span>${choice('What flows', QUANTITIES.map((one) => [one.name, one.title]), state.quantity, (chosen) => { state.quantity = chosen; draw(); })}</div>
        <p class="faint small">${quantity.sentence} The input is at the top.</p>
        <div class="plot" data-chart="heat" style="height:${Math.max(180, rows.length * 16 + 50, Math.min(560, rows.length * 34 + 50))}px"></div></section>
      <div class="two even">
        <section class="card"><div class="heading small"><h2>How numbers are spread</h2></div>
          <div class="row"><label class="inline">Layer <select @change=${(event) => choose({ layer: event.target.value })}>${flow.layers.map((one) => html`<option ?selected=${one.name === state.layer}>${one.name}</option>`)}</select></label>
          <label class="inline">of <select @change=${(event) => choose({ of: event.target.value })}>${quantitiesOf(layer).map(([value, words]) => html`<option value=${value} ?selected=${value === state.of}>${words}</option>`)}</select></label></div>
          ${state.histograms ? ridges(state.histograms, `Histograms of ${state.of} of ${state.layer} over steps`) : html`<p class="faint">…</p>`}
          <p class="faint small">The first step is at the back, the last in front; heights are by the root of the density.</p></section>
        ${held()}</div>`, node);
    put('heat', heatmap(quantity.title, flow.steps, rows, quantity.words));
    const lines = flat();
    if (lines.length) {
      const all = colours();
      put('flat', {
        aria: { enabled: true, label: { description: 'Share of flat activations by step' } },
        grid: { left: 8, right: 16, top: 34, bottom: 22, containLabel: true },
        legend: { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 3 },
        tooltip: { trigger: 'axis', confine: true, valueFormatter: (value) => percent(value, 1) },
        xAxis: { type: 'value', min: 'dataMin', max: 'dataMax', splitLine: { show: false }, axisLabel: { formatter: (value) => count(value) } },
        yAxis: { type: 'value', min: 0, max: 1, axisLabel: { formatter: (value) => `${Math.round(100 * value)} %` } },
        series: lines.map((one, i) => ({ name: one.name, type: 'line', showSymbol: false, color: all[i % all.length], lineStyle: { width: 1.8 }, data: one.flat.map((value, k) => [flow.steps[k], value]) })),
      });
    }
  };
  const held0 = () => (page.run.weights ? html`<section class="card"><h2>Dead and saturated units</h2>${state.units ? html`<table><thead><tr><th scope="col">Layer</th><th scope="col" class="number">Units</th><th scope="col" class="number">Dead</th><th scope="col" class="number">Saturated</th></tr></thead><tbody>${state.units.layers.map((one) => html`<tr><td>${one.name} <span class="faint">${one.activation}</span></td><td class="number">${one.units}</td><td class="number">${one.deadUnits.length}</td><td class="number">${percent(one.saturated, 1)}</td></tr>`)}</tbody></table>` : html`<button type="button" ?disabled=${state.counting} @click=${exact}>${state.counting ? 'Counting …' : 'Count dead units over all samples'}</button>`}</section>` : '');
  onTheme(() => state.flow && draw());

  return {
    node,
    update: (what) => {
      if (['stale', 'loaded', 'epoch'].includes(what)) {
        stale = true;
      }
      if (stale && what !== 'stale') {
        load();
      } else if (what === 'shown') {
        draw();
      }
    },
  };
};
