// One run: its figures, what can be done with it, and its parts behind tabs.
import { html, render } from 'lit';
import { get, listen, post, toast, trying } from '#shell/api.js';
import { shell } from '#shell/shell.js';
import { open as openEditor } from '#runs/editor.js';
import { open as openClone } from '#runs/clone.js';
import { count, judged, loss, moment, percent, plural, resumable, time } from '#runs/format.js';
import { badge, figure, progress } from '#runs/parts.js';
import { TABS } from '#runs/tabs.js';

shell({ page: 'runs' });

const id = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const main = document.getElementById('main');
const page = { id, run: undefined, at: undefined, tab: undefined, made: new Map(), busy: false, lost: false };

const tabs = () => TABS.filter((tab) => tab.shown(page.run));

const actions = () => {
  const { run, busy } = page;
  const act = (what, words) => async () => {
    page.busy = true;
    draw();
    await trying(() => post(`/api/runs/${id}/${what}`));
    page.busy = false;
    await load();
    toast(words);
  };
  return html`
    ${run.here ? html`<button type="button" class="main" ?disabled=${busy} @click=${act('pause', 'Paused: it can go on from this very step.')}>Pause</button>
      <button type="button" ?disabled=${busy} @click=${act('stop', 'Stopped.')}>Stop</button>` : ''}
    ${resumable(run.status) ? html`<button type="button" class="main" ?disabled=${busy} @click=${act('resume', 'Training goes on.')}>Resume</button>` : ''}
    <button type="button" @click=${clone}>Clone with a change</button>
    <a class="button" href="/compare?run=${id}">Compare</a>
    <a class="button" href="/api/runs/${id}/report.html" target="_blank" rel="noopener">Report</a>
    <a class="button" href="/api/runs/${id}/file" download title="The run's file">Download</a>
    ${run.weights ? html`<a class="button" href="/api/runs/${id}/model.onnx" download title="The network as an ONNX model">ONNX</a>` : ''}`;
};

const clone = () => openClone({ run: page.run, started: (made) => (location.href = `/runs/${made}`) });

/** For the tabs: starts a specification as a new run, after it was looked at. */
page.edit = (spec, title) => openEditor({ spec, title, started: (made) => (location.href = `/runs/${made}`) });

const live = () => {
  const { run, at } = page;
  if (!run.live) {
    return '';
  }
  const within = at && at.epoch === run.epochs + 1 ? at.step / at.steps : 0;
  const share = Math.min(1, (run.epochs + within) / run.ofEpochs);
  const left = share > 0.01 && run.seconds > 0 ? (run.seconds / Math.max(run.epochs, 0.001)) * (run.ofEpochs - run.epochs - within) : 0;
  return html`<div class="livebar">
    ${progress(share, 'training')}
    <p class="faint small">Epoch ${Math.min(run.epochs + 1, run.ofEpochs)} of ${run.ofEpochs}${within ? html`, step ${count(at.step)} of ${count(at.steps)}, loss ${loss(at.loss)}${at.accuracy === undefined ? '' : html`, accuracy ${percent(at.accuracy, 1)}`}` : ''}${left > 1 && run.epochs ? `, about ${time(left)} left` : ''}${run.here ? '' : ' · trained by another process'}</p>
  </div>`;
};

const figures = () => {
  const { run } = page;
  const best = judged(run);
  const shown = [];
  ['test', 'validation', 'train'].forEach((part) => {
    const name = part === 'train' ? 'training' : part;
    if (run[part]?.accuracy !== undefined) {
      shown.push(figure(`${name} accuracy`, percent(run[part].accuracy)));
    }
  });
  if (best.part) {
    shown.push(figure(`${best.part === 'train' ? 'training' : best.part} loss`, loss(best.loss)));
  }
  shown.push(figure('epochs', html`${run.epochs}<span class="faint"> / ${run.ofEpochs}</span>`));
  if (run.seconds) {
    shown.push(figure('time', time(run.seconds)));
  }
  if (run.parameters !== undefined) {
    shown.push(figure('parameters', count(run.parameters)));
  }
  return html`<dl class="stats">${shown}</dl>`;
};

const view = () => {
  const { run } = page;
  return html`
    <nav class="crumbs" aria-label="Where you are"><a href="/runs">Runs</a> <span aria-hidden="true">›</span> <span class="faint">${run.id}</span></nav>
    <div class="runhead">
      <div class="who"><h1>${run.name}</h1>${badge(run.status)}</div>
      <div class="row acts">${actions()}</div>
    </div>
    <p class="faint lead">${run.data}, ${plural(run.parts[0]?.samples ?? 0, 'training sample')}, seed ${run.seed}; started ${moment(run.started)}</p>
    ${page.lost ? html`<p class="notice" role="status">The studio does not answer; trying again …</p>` : ''}
    ${live()}
    ${run.problem ? html`<p class="notice bad">${run.problem}</p>` : ''}
    ${figures()}
    <div class="tabs" role="tablist" aria-label="Parts of the run" @keydown=${turn}>
      ${tabs().map((tab) => html`<button type="button" role="tab" id="tab-${tab.name}" aria-controls="panel" aria-selected=${page.tab === tab ? 'true' : 'false'} tabindex=${page.tab === tab ? 0 : -1} @click=${() => choose(tab)}>${tab.title}</button>`)}
    </div>
    <section id="panel" role="tabpanel" aria-labelledby="tab-${page.tab.name}" tabindex="-1">${page.made.get(page.tab).node}</section>`;
};

const draw = () => page.run && render(view(), main);

const choose = (tab, keep = false) => {
  page.tab = tab;
  if (!page.made.has(tab)) {
    page.made.set(tab, tab.make(page));
  }
  if (!keep && location.hash !== `#${tab.name}`) {
    history.replaceState(null, '', `#${tab.name}`);
  }
  draw();
  document.getElementById(`tab-${tab.name}`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  page.made.get(tab).update?.('shown');
};

const turn = (event) => {
  const all = tabs();
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) {
    event.preventDefault();
    const next = all[(all.indexOf(page.tab) + by + all.length) % all.length];
    choose(next);
    document.getElementById(`tab-${next.name}`).focus();
  }
};

const fromHash = () => choose(tabs().find((tab) => `#${tab.name}` === location.hash) ?? tabs()[0], true);

/** Tells what is shown that something is new: `epoch`, `status`, `loaded`. */
const tell = (what) => {
  draw();
  page.made.get(page.tab)?.update?.(what);
};

const load = async () => {
  page.run = await get(`/api/runs/${encodeURIComponent(id)}`);
  document.title = `${page.run.name} · Glassnet`;
  if (page.tab) {
    page.made.forEach((part, tab) => tab !== page.tab && part.update?.('stale'));
    tell('loaded');
  }
};
page.reload = load;

const follow = () =>
  listen(`/api/runs/${encodeURIComponent(id)}/events?after=${page.run.history.length}`, {
    open: () => {
      page.lost = false;
      draw();
    },
    lost: () => {
      page.lost = true;
      draw();
    },
    progress: (at) => {
      page.at = at;
      draw();
    },
    epoch: (epoch) => {
      const { history } = page.run;
      history.splice(epoch.epoch - 1, history.length, epoch);
      tell('epoch');
      if (!page.run.checkpoint && !page.run.weights) {
        load();
      }
    },
    status: (row) => {
      const ended = page.run.status !== row.status;
      const back = row.epochs < page.run.history.length;
      Object.assign(page.run, row);
      if (back) {
        page.run.history.length = row.epochs;
      }
      tell('status');
      if (ended) {
        page.at = undefined;
        load();
      }
    },
    gone: () => toast('The run was taken away.'),
  });

const begin = async () => {
  try {
    await load();
    fromHash();
    addEventListener('hashchange', fromHash);
    follow();
  } catch (problem) {
    render(html`<div class="card empty"><h1>No such run</h1><p>${problem.message}</p><a class="button" href="/runs">All runs</a></div>`, main);
  }
};
begin();
