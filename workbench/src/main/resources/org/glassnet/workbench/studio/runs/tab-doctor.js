// Doctor: what is wrong with the run, the numbers that say so, and a cure to try.
import { html, render } from 'lit';
import { get, post, trying } from '#shell/api.js';
import { diff } from '#runs/diff.js';
import { number, time } from '#runs/format.js';
import { progress } from '#runs/parts.js';

export const name = 'doctor';
export const title = 'Doctor';

const EVERY = 700;
const STAGES = [
  { what: 'The data', seen: 'inputs that never vary or are not to scale, shuffled or uneven labels, samples that are in both parts', short: true },
  { what: 'The first step', seen: 'the first loss against chance, weights that are alike, gradients that fade or grow through the depth', short: true },
  { what: 'Training', seen: 'what the run left behind, or the run again, to the same bits, where that does not tell all: a rate that is too high or too low, batches that are too large, numbers that are no longer finite' },
  { what: 'What came of it', seen: 'dead and saturated units, over- and underfitting', short: true },
];

export const make = (page) => {
  const node = document.createElement('div');
  node.className = 'grid';
  const path = `/api/runs/${page.id}/doctor`;
  let state;
  let timer;

  const later = () => {
    clearTimeout(timer);
    if (state?.state === 'working') {
      timer = setTimeout(async () => {
        state = (await trying(() => get(path))) ?? state;
        draw();
        later();
      }, EVERY);
    }
  };
  const ask = async (whole) => {
    state = (await trying(() => post(path, { whole }))) ?? state;
    draw();
    later();
  };
  const finding = (one, first) => html`<section class="card finding">
    <div class="heading small"><h2>${first ? '' : 'Also: '}${one.cause}</h2><span class="grow"></span><span class="badge ${first ? 'bad' : 'held'}">${first ? 'the cause' : 'may come of it'}</span></div>
    <p>${one.sentence}</p>
    <div class="two even"><div><h3>What says so</h3><table><tbody>${one.evidence.map((line) => html`<tr><td>${line.what}${line.where ? html` <small class="faint">${line.where}</small>` : ''}</td><td class="number">${number(line.value)}</td></tr>`)}</tbody></table></div>
    <div><h3>Cure</h3><p>${one.cure.sentence}</p>${one.cure.spec ? html`${diff(one.cure.differs)}<button type="button" class="main" @click=${() => page.edit(one.cure.spec, `Try: ${one.cure.sentence}`)}>Try it</button>` : ''}</div></div>
    <p class="faint small">${one.paper}</p></section>`;

  const done = () => html`
    ${state.healthy ? html`<div class="card"><h2>Nothing was found</h2><p>${state.trained ? 'The run is healthy.' : 'Data and first step are as they should be. What shows only in training was not looked at.'}</p></div>` : state.findings.map((one, i) => finding(one, i === 0))}
    ${state.untried ? html`<p class="notice bad">No cure can be tried, as nothing can be trained again from the weights that the run began with: ${state.untried}</p>` : ''}
    <section class="card"><h2>Looked at</h2><ul class="checks">${state.checks.map((check) => html`<li class=${check.sound ? 'sound' : 'odd'}><span aria-hidden="true">${check.sound ? '✓' : '!'}</span><b>${check.what}</b><span>${check.seen}</span><span class="visually-hidden">${check.sound ? 'as it should be' : 'not as it should be'}</span></li>`)}</ul>
    ${state.trained ? '' : html`<p class="faint small">Only the data and the first step.</p>`}
    <button type="button" @click=${() => ask(true)}>${state.trained ? 'Look again' : `Look at all of it: about ${time(Math.max(1, page.run.seconds))} or more`}</button></section>`;

  const unasked = () => {
    const whole = Math.max(1, page.run.seconds);
    return html`<section class="card"><h2>Is something wrong with this run?</h2>
      <p>Nobody has asked the doctor yet. It says what is wrong, the numbers that say so, and a change that should cure it, which can be tried with one click. The run itself stays as it is.</p>
      <ol class="stages">${STAGES.map(({ what, seen, short }) => html`<li><b>${what}</b><span>${seen}</span><span class="faint">${short ? 'some seconds' : `about ${time(whole)}`}</span></li>`)}</ol>
      <div class="choices"><div><button type="button" class="main" @click=${() => ask(true)}>Look at all of it</button><p class="faint small">All four, about ${time(whole)} or somewhat more. It goes on while you look at other pages.</p></div>
      <div><button type="button" @click=${() => ask(false)}>Only data and first step</button><p class="faint small">The first two: finds what is wrong before training, not what shows only in it.</p></div></div></section>`;
  };

  const draw = () => render(
    !state ? html`<div class="card empty">…</div>`
    : state.state === 'working' ? html`<section class="card" aria-live="polite"><h2>The doctor is at it</h2><p class="faint">${state.stage} …</p>${progress(state.share, 'how far the doctor is')}<p class="faint small after">You may look at other pages meanwhile.</p></section>`
    : state.state === 'failed' ? html`<p class="notice bad">${state.problem}</p><button type="button" @click=${() => ask(false)}>Try again</button>`
    : state.state === 'done' ? done()
    : unasked(), node);

  return {
    node,
    update: async (what) => {
      if (what === 'shown') {
        draw();
        state = (await trying(() => get(path))) ?? state;
        draw();
        later();
      }
    },
  };
};
