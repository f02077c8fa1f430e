// The playground beside a lesson's step: opened at the step's start, without what the step does not need.
import { element } from '#shell/shell.js';
import { get } from '#shell/api.js';
import { More } from '#playground/more.js';
import { Pane } from '#playground/pane.js';
import { viewed } from '#playground/change.js';
import { joined, pairs, read, trained } from '#playground/spec.js';

const SPEEDS = [1, 5, 20, 60, 300, 1000];
const SECONDS = 6;
const NEVER = ['problem', 'beside', 'newData', 'data', 'trainShare', 'noise', 'batchSize', 'tab-own', 'tab-files', 'tab-tried', 'tab-lesson'];
const OF_LAYERS = ['layers', 'units', 'layerActivation', 'activation', 'regularization', 'regularizationRate', 'tab-settings'];

/** What is put away: all that may not be changed, and what the step says. */
const hidden = ({ start: { free, blanks }, hide }) => {
  const layers = free.includes('layers');
  const optimizer = free.includes('optimizer');
  return [
    ...NEVER, ...hide,
    ...(layers ? [] : [...OF_LAYERS, 'features']),
    ...(optimizer ? [] : ['optimizer']),
    ...(optimizer || free.includes('learningRate') ? [] : ['learningRate']),
    ...(blanks.length > 0 ? ['run', 'step', 'reset', 'speed'] : []),
  ].join(',');
};

/** How fast it shall go, so that its epochs take some seconds. */
const speed = (epochs) => String(SPEEDS.find((one) => one * SECONDS >= epochs) ?? 0);

const KEYS = { ' ': 'toggle', s: 'step', S: 'batch', r: 'reset', R: 'reset' };

export class Stage {
  #pane;
  #step;
  #moved;
  #catalog;
  #keys = (event) => this.#key(event);

  /** @param moved what to call when the training went on or something was changed */
  constructor(moved) {
    this.#moved = moved;
    this.root = element('div', { class: 'stage-holder' });
    this.below = element('div', { class: 'below' });
    addEventListener('keydown', this.#keys);
  }

  /** Opens a step, where it was left or at its start. */
  async open(step, address) {
    this.#catalog ??= await get('/api/catalog');
    this.close();
    this.#step = step;
    const { epochs, blanks, free } = step.start;
    this.root.classList.toggle('by-hand', blanks.length > 0);
    this.root.classList.toggle('fixed', !free.includes('layers'));
    const spec = viewed(read(address || step.start.address), { hide: hidden(step), speed: speed(epochs), test: '1' });
    this.below.replaceChildren();
    const real = new More(this.below, { catalog: this.#catalog, copy: () => {} });
    const more = {
      root: this.below,
      render: (pane) => {
        real.render(pane);
        this.#moved();
      },
      live: (pane) => {
        real.live(pane);
        this.#live(pane);
      },
      show: (pane, tab) => real.show(pane, tab),
    };
    this.#pane = new Pane(this.root, spec, {
      number: 0, catalog: this.#catalog, compact: true, title: 'Playground', more,
      conduct: (action) => this.#conduct(action), addressed: () => this.#moved(), beside: () => {},
    });
    this.root.append(this.below);
  }

  get epoch() {
    return Math.floor(this.#pane?.frame?.epoch ?? 0);
  }

  /** How many epochs are to be trained for the check: as many as were run, or those that the step says. */
  get epochs() {
    const { start } = this.#step;
    return start.free.includes('epochs') ? this.epoch : start.epochs;
  }

  /** Whether it has run as long as it is to. */
  get ran() {
    return this.#pane !== undefined && this.epochs > 0 && this.epoch >= this.epochs;
  }

  /** The run that was come to. */
  get address() {
    return joined({ ...pairs(trained(this.#pane.spec)), epochs: String(this.epochs) });
  }

  /** Shows another run, as that of filled blanks. */
  take(address) {
    this.#pane?.take({ ...read(address), view: this.#pane.spec.view });
  }

  /** Whether something was changed since the start. */
  get changed() {
    return this.#pane !== undefined && trained(this.#pane.spec) !== trained(read(this.#step.start.address));
  }

  pause() {
    if (this.#pane?.running) {
      this.#pane.act('pause');
    }
  }

  again() {
    this.take(this.#step.start.address);
    this.#pane?.act('reset');
  }

  #live(pane) {
    const { start } = this.#step;
    const end = start.epochs * (pane.setup?.stepsPerEpoch ?? 1);
    if (pane.running && !start.free.includes('epochs') && pane.frame.step >= end) {
      pane.act('pause');
      pane.seek(end);
    }
    this.#moved();
  }

  #conduct(action) {
    if (this.root.inert) {
      return;
    }
    this.#pane.act(action === 'toggle' ? (this.#pane.running ? 'pause' : 'run') : action);
  }

  #key(event) {
    const typing = event.target.closest?.('input:not([type="checkbox"]):not([type="range"]), select, textarea, dialog');
    const pressing = event.key === ' ' && event.target.closest?.('button, a, summary, input');
    if (!this.#pane || typing || pressing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) {
      return;
    }
    event.preventDefault();
    this.#conduct(KEYS[event.key]);
  }

  close() {
    this.#pane?.close();
    this.#pane = undefined;
  }
}
