// Mistakes: what was taken for what, with the samples; and how far its confidence goes.
import { html, render } from 'lit';
import { get, trying } from '#shell/api.js';
import { chart, colours } from '#shell/chart.js';
import { onTheme } from '#shell/shell.js';
import { matrix } from '#runs/confusion.js';
import { embedding } from '#runs/embedding.js';
import { count, number, percent } from '#runs/format.js';

export const name = 'mistakes';
export const title = 'Mistakes';
export const shown = (run) => run.classes.length > 1 && Boolean(run.weights || run.checkpoint);

export const make = (page) => {
  const node = document.createElement('div');
  node.className = 'grid';
  const state = { found: undefined, problem: '', cell: undefined, samples: undefined };
  let stale = true;
  let reliable;
  const alike = embedding(page, () => draw());

  const load = async () => {
    stale = false;
    try {
      state.found = await get(`/api/runs/${page.id}/mistakes`);
      state.problem = '';
      const first = state.found.confused[0];
      if (!state.cell && first) {
        choose(first.actual, first.predicted);
      }
    } catch (problem) {
      state.problem = problem.message;
    }
    draw();
  };
  const choose = async (actual, predicted) => {
    state.cell = { actual, predicted };
    draw();
    const samples = await trying(() => get(`/api/runs/${page.id}/confusion/samples?actual=${actual}&predicted=${predicted}`));
    if (state.cell.actual === actual && state.cell.predicted === predicted) {
      state.samples = samples;
      draw();
    }
  };

  const gallery = (samples) => {
    const { classes } = state.found.confusion;
    return html`<ul class="gallery">${samples.map((one) => html`<li>
      ${one.png ? html`<img class="pixels" src=${one.png} alt="Sample ${one.sample}, a ${classes[one.actual]} taken for ${classes[one.predicted]}" title="sample ${one.sample}, loss ${number(one.loss)}">` : html`<code class="small">${one.inputs.map(number).join(', ')}</code>`}
      <span><b>${classes[one.actual]}</b>${one.actual === one.predicted ? '' : html` → <b class="wrong">${classes[one.predicted]}</b>`}</span><small class="faint"><span>${percent(one.confidence, 0)} sure</span>${one.actual === one.predicted ? '' : html`<span>truth ${percent(one.share, 0)}</span>`}</small></li>`)}</ul>`;
  };

  const cell = () => {
    const { classes } = state.found.confusion;
    const { actual, predicted } = state.cell;
    return html`<section class="card"><h2>${actual === predicted ? html`${classes[actual]}, known for what it is` : html`${classes[actual]} taken for ${classes[predicted]}`}</h2>
      ${state.samples ? (state.samples.count ? html`<p class="faint small">${count(state.samples.count)} of them, the surest first. The figure is the share that the network gave.</p>${gallery(state.samples.samples)}` : html`<p class="faint">There is none.</p>`) : html`<p class="faint">Looking …</p>`}</section>`;
  };

  const pairs = () => {
    const { confused, confusion } = state.found;
    return html`<section class="card"><h2>Most confused</h2>${confused.length
      ? html`<ol class="pairs">${confused.map(({ actual, predicted, count: many }) => html`<li><button type="button" aria-pressed=${state.cell?.actual === actual && state.cell?.predicted === predicted ? 'true' : 'false'} @click=${() => choose(actual, predicted)}><b>${confusion.classes[actual]}</b> → <b>${confusion.classes[predicted]}</b> <small>${count(many)}</small></button></li>`)}</ol>`
      : html`<p class="faint">No sample was taken for another class.</p>`}</section>`;
  };

  const drawReliability = () => {
    const holder = node.querySelector('.reliability');
    if (!holder) {
      return;
    }
    if (reliable?.holder !== holder) {
      reliable?.chart.close();
      reliable = { holder, chart: chart(holder) };
    }
    const { bins } = state.found.reliability;
    const [first, second] = colours();
    reliable.chart.show({
      aria: { enabled: true, label: { description: 'Accuracy by confidence' } },
      grid: { left: 8, right: 16, top: 30, bottom: 24, containLabel: true },
      legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 8 },
      tooltip: { trigger: 'axis', valueFormatter: (value) => (value === null || value === undefined ? 'no samples' : percent(value, 1)), confine: true },
      xAxis: { type: 'category', data: bins.map((bin) => `${Math.round(bin.low * 100)}–${Math.round(bin.high * 100)} %`), axisTick: { show: false }, axisLabel: { interval: 1 } },
      yAxis: { type: 'value', min: 0, max: 1, axisLabel: { formatter: (value) => `${Math.round(100 * value)} %` } },
      series: [
        { name: 'right', type: 'bar', data: bins.map((bin) => (bin.count ? bin.accuracy : null)), color: first, barCategoryGap: '18%', itemStyle: { borderRadius: [3, 3, 0, 0] } },
        { name: 'as sure as it was', type: 'line', data: bins.map((bin) => (bin.count ? bin.confidence : null)), color: second, symbolSize: 7, lineStyle: { width: 2, type: 'dashed' } },
      ],
    });
  };

  const draw = () => {
    const { found } = state;
    render(state.problem ? html`<p class="notice">${state.problem}</p>` : !found ? html`<div class="card empty">Asking the network about every sample …</div>` : html`
      <p class="faint lead">${found.data}: ${count(found.wrong)} of ${count(found.samples)} samples are taken for another class (${percent(found.wrong / found.samples)}).</p>
      <div class="two wide-left"><section class="card"><h2>What was taken for what</h2>${matrix(found.confusion, state.cell, choose)}</section><div class="grid">${pairs()}${state.cell ? cell() : ''}</div></div>
      <div class="two even">
        <section class="card"><h2>Most wrong</h2><p class="faint small">The largest loss: sure of something else.</p>${gallery(found.mostWrong)}</section>
        <section class="card"><h2>Least certain</h2><p class="faint small">The most even shares.</p>${gallery(found.leastCertain)}</section></div>
      <section class="card"><h2>How far its confidence goes</h2><p class="faint small">Of the samples that it was sure of to 80 %, are 80 % right? It was sure to ${percent(found.reliability.confidence)} on the whole and right for ${percent(found.reliability.accuracy)}; expected calibration error ${percent(found.reliability.expectedError)}.</p><div class="plot reliability"></div></section>
      ${alike()}`, node);
    drawReliability();
  };

  onTheme(() => state.found && draw());

  return {
    node,
    update: (what) => {
      if (what === 'stale' || what === 'loaded') {
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
