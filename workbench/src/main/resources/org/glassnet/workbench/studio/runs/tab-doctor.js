// Doctor: what is wrong with the run, the numbers that say so, and a cure to try.
import { html, render } from 'lit';
import { get, post, trying } from '#shell/api.js';
import { diff } from '#runs/diff.js';
import { number, time } from '#runs/format.js';
import { progress } from '#runs/parts.js';

export const name = 'doctor';
export const title = 'Doctor';

const EVERY = 700;

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
    <section class="card"><h2>Looked at</h2><ul class="checks">${state.checks.map((check) => html`<li class=${check.sound ? 'sound' : 'odd'}><span aria-hidden="true">${check.sound ? '✓' : '!'}</span><b>${check.what}</b><span>${check.seen}</span><span class="visually-hidden">${check.sound ? 'as it should be' : 'not as it should be'}</span></li>`)}</ul>
    ${state.trained ? '' : html`<p class="faint small">Only the data and the first step.</p>`}
    <button type="button" @click=${() => ask(true)}>${state.trained ? 'Look again' : `Look at all of it (trains it again, about ${time(Math.max(1, page.run.seconds))} or more)`}</button></section>`;

  const draw = () => render(
    !state ? html`<div class="card empty">…</div>`
    : state.state === 'working' ? html`<section class="card" aria-live="polite"><h2>The doctor is at it</h2><p class="faint">${state.stage} …</p>${progress(state.share, 'how far the doctor is')}</section>`
    : state.state === 'failed' ? html`<p class="notice bad">${state.problem}</p><button type="button" @click=${() => ask(false)}>Try again</button>`
    : state.state === 'done' ? done()
    : html`<section class="card"><h2>Is something wrong with this run?</h2>
        <p>The doctor looks at the data and the network's first step, trains the run again (the bits are the same) and looks at what it comes to. What it finds comes with the numbers that say so and a change that should cure it.</p>
        <div class="row"><button type="button" class="main" @click=${() => ask(true)}>Look at all of it, about ${time(Math.max(1, page.run.seconds))} or more</button><button type="button" @click=${() => ask(false)}>Only data and first step</button></div></section>`, node);

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
