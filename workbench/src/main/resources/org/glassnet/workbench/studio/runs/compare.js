// Runs side by side: what differs, what they came to, their curves, and whether it is luck.
import { html, render } from 'lit';
import { get, listen } from '#shell/api.js';
import { colours } from '#shell/chart.js';
import { onTheme, shell } from '#shell/shell.js';
import { curves } from '#runs/curves.js';
import { count, loss, percent, plural, time } from '#runs/format.js';
import { badge } from '#runs/parts.js';

shell({ page: 'runs' });

const main = document.getElementById('main');
const ids = () => [...new Set(new URLSearchParams(location.search).getAll('run'))];
const state = { found: undefined, all: [], problem: '' };

const go = (chosen) => {
  history.replaceState(null, '', `/compare?${chosen.map((id) => `run=${encodeURIComponent(id)}`).join('&')}`);
  load();
};

const load = async () => {
  try {
    state.found = ids().length ? await get(`/api/compare?${ids().map((id) => `run=${encodeURIComponent(id)}`).join('&')}`) : undefined;
    state.problem = '';
  } catch (problem) {
    state.problem = problem.message;
  }
  draw();
};

const part = (run) => (state.found.part ? run[state.found.part] : run.validation ?? run.train);

const lines = curves(() => {
  const { runs } = state.found;
  const validated = runs.every((run) => run.history.every((epoch) => epoch.validation));
  const of = (epoch) => (validated ? epoch.validation : epoch.train);
  const figures = Object.keys(runs[0].history[0]?.train ?? { loss: 0 }).filter((name) => runs.every((run) => !run.history.length || name in run.history[0].train));
  const word = (name) => `${validated ? 'Validation' : 'Training'} ${name}`;
  return {
    figures: figures.map((name) => ({ name, title: word(name) })),
    curves: (figure) => runs.map((run, i) => ({ name: label(run), colour: i, values: run.history.map((epoch) => of(epoch)?.[figure] ?? null) })),
  };
}, false);

/** What runs are called so that they are told apart. */
const label = (run) => {
  const alike = state.found.runs.filter((other) => other.name === run.name);
  if (alike.length === 1) {
    return run.name;
  }
  return alike.every((other) => other === run || other.seed !== run.seed) ? `${run.name}, seed ${run.seed}` : run.id;
};

const mark = (i) => html`<i class="mark" style="background:${colours()[i % colours().length]}" aria-hidden="true"></i>`;

const best = (values, larger) => {
  const known = values.filter((value) => value !== undefined && value !== null);
  return known.length > 1 ? (larger ? Math.max(...known) : Math.min(...known)) : undefined;
};

const figures = () => {
  const { runs } = state.found;
  const accuracy = best(runs.map((run) => part(run)?.accuracy), true);
  const least = best(runs.map((run) => part(run)?.loss), false);
  const where = state.found.part === 'train' ? 'training' : state.found.part ?? 'latest';
  return html`<section class="card flush"><table class="figures"><thead><tr><th scope="col">Run</th><th scope="col">Status</th><th scope="col" class="number">${where} accuracy</th><th scope="col" class="number">${where} loss</th><th scope="col" class="number">Epochs</th><th scope="col" class="number">Parameters</th><th scope="col" class="number">Time</th><th scope="col"><span class="visually-hidden">Take out</span></th></tr></thead>
    <tbody>${runs.map((run, i) => html`<tr><td>${mark(i)}<a href="/runs/${run.id}">${label(run)}</a></td><td>${badge(run.status)}</td>
      <td class="number ${part(run)?.accuracy === accuracy ? 'best' : ''}">${percent(part(run)?.accuracy)}</td><td class="number ${part(run)?.loss === least ? 'best' : ''}">${loss(part(run)?.loss)}</td><td class="number">${run.epochs}</td><td class="number">${count(run.parameters)}</td><td class="number">${time(run.seconds)}</td>
      <td class="number"><button type="button" class="quiet icon" aria-label="Take ${label(run)} out" title="Take out" @click=${() => go(ids().filter((id) => id !== run.id))}>×</button></td></tr>`)}</tbody></table></section>`;
};

const differs = () => {
  const { runs, differs: keys } = state.found;
  return html`<section class="card"><h2>What differs</h2>${keys.length
    ? html`<div class="wide"><table class="settings"><thead><tr><th scope="col">Run</th>${keys.map(({ key }) => html`<th scope="col">${key}</th>`)}</tr></thead><tbody>${runs.map((run, i) => html`<tr><th scope="row">${mark(i)}${label(run)}</th>${keys.map(({ values }) => html`<td>${values[i]}</td>`)}</tr>`)}</tbody></table></div>`
    : html`<p class="faint">Nothing: the specifications are the same, so their weights are, too.</p>`}</section>`;
};

/** Where no kind of run has two seeds nothing can be told, and one sentence says so. */
const luck = () => {
  const { verdict, differences, groups } = state.found;
  const told = (differences ?? []).length > 0;
  const sure = new Set((differences ?? []).filter((one) => one.moreThanLuck).map((one) => `${one.other} ${one.figure}`));
  return html`<section class="card"><h2>More than luck?</h2>${told
    ? html`<ul class="verdict">${verdict.map((sentence) => html`<li class=${[...sure].some((one) => sentence.includes(one.split(' ')[0]) && sentence.includes('the difference is more than luck')) ? 'sure' : ''}>${sentence}</li>`)}</ul>`
    : groups.length > 1
      ? html`<p>From one run of a kind it cannot be told how much of a difference is luck. Train each with the same two seeds at least, better five: <b>Clone with a change</b>, <code>seed: 2</code>, on a run's page.</p>`
      : html`<p>They differ in the seed alone: how far apart they come out is luck.</p>`}
  ${told ? html`<p class="faint small">The others are compared with the first run's kind. Runs that differ in the seed alone are one kind.</p>` : ''}</section>`;
};

const adder = () => {
  const others = state.all.filter((run) => !ids().includes(run.id) && run.status !== 'unreadable');
  return html`<label class="inline">Add a run <select @change=${(event) => { const { value } = event.target; event.target.value = ''; go([...ids(), value]); }}><option value="" selected></option>${others.map((run) => html`<option value=${run.id}>${run.id}</option>`)}</select></label>`;
};

const draw = () => {
  const { found } = state;
  const many = found && found.runs.length > 1;
  render(html`
    <nav class="crumbs" aria-label="Where you are"><a href="/runs">Runs</a> <span aria-hidden="true">›</span> <span class="faint">Compare</span></nav>
    <div class="heading"><h1>${found ? `${plural(found.runs.length, 'run')} side by side` : 'Runs side by side'}</h1><span class="grow"></span>${adder()}
      ${many ? html`<a class="button" href="/api/compare/report.html?${ids().map((id) => `run=${encodeURIComponent(id)}`).join('&')}" target="_blank" rel="noopener">Report</a>` : ''}</div>
    ${state.problem ? html`<p class="notice bad">${state.problem}</p>` : ''}
    ${found ? html`<div class="grid">${figures()}${found.runs.some((run) => run.history.length) ? lines.node : ''}${many ? html`${differs()}${luck()}` : html`<p class="faint">Add another run to compare it with.</p>`}</div>` : state.problem ? '' : html`<div class="card empty">Choose runs to compare.</div>`}`, main);
  if (found?.runs.some((run) => run.history.length)) {
    lines.update();
  }
};
onTheme(() => draw());

listen('/api/runs/events', {
  all: ({ runs }) => {
    state.all = runs;
    draw();
  },
  run: (run) => {
    state.all = [run, ...state.all.filter((one) => one.id !== run.id)];
    if (ids().includes(run.id)) {
      load();
    }
  },
});
load();
