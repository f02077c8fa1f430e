// One playground: a training with its controls, its network, its answer and its past.
import { render } from 'lit';
import { element } from '#shell/shell.js';
import { toast } from '#shell/api.js';
import { Play } from '#playground/play.js';
import { Network } from '#playground/network.js';
import { Output } from '#playground/output.js';
import { Curve } from '#playground/curve.js';
import { UnitCard } from '#playground/unit-card.js';
import { settings, transport } from '#playground/controls.js';
import { dataPanel } from '#playground/data-panel.js';
import { confusion, curveHead, figures, said, switches } from '#playground/figures.js';
import { middleHead } from '#playground/middle-head.js';
import { scrubber } from '#playground/scrubber.js';
import { findings, notices } from '#playground/notices.js';
import { explain } from '#playground/explain.js';
import { remember } from '#playground/kept.js';
import { feature, viewed } from '#playground/change.js';
import { read, trained, write } from '#playground/spec.js';

const OFTEN = 60;
const LATER = 140;

const part = (name, tag = 'div', attributes = {}) => element(tag, { class: name, ...attributes });

export class Pane {
  #parts = {};
  #next = 0;
  #timer;
  #opened = '';
  #seeking = false;
  #world;

  /** @param world number, catalog, compact, conduct(action), addressed(pane, push), more */
  constructor(root, spec, world) {
    this.#world = world;
    this.spec = spec;
    this.frame = undefined;
    this.setup = undefined;
    this.branches = [];
    this.findings = [];
    this.dismissed = new Set();
    this.door = this.#makeDoor();
    this.#build(root);
    this.play = new Play({
      setup: (setup) => this.#set(setup),
      frame: (frame) => this.#draw(frame),
      trouble: (trouble) => this.#say({ trouble }),
      finding: (finding) => this.#find(finding),
      branch: (branch) => this.#branch(branch),
      lost: () => this.#say({ lost: true }),
      back: () => this.#say({ lost: false }),
      refused: (problem) => this.#say({ refusal: problem.message }),
    });
    this.render();
    this.#open();
  }

  get running() {
    return this.frame?.state === 'running';
  }

  #makeDoor() {
    return {
      change: (spec, live) => this.change(spec, live),
      see: (spec) => this.see(spec),
      conduct: (action) => this.#world.conduct(action),
      seek: (step) => this.#seek(step),
      own: () => this.#world.more?.show(this, 'own'),
      cure: (cure) => this.#cure(cure),
      back: (trouble) => {
        this.play.seek(trouble.rewindTo);
        this.#say({ trouble: undefined });
      },
      hush: () => this.#say({ trouble: undefined }),
      dismiss: (finding) => {
        this.dismissed.add(finding.cause);
        this.#say({ findings: this.findings.filter((other) => other !== finding) });
      },
    };
  }

  #build(root) {
    const { compact } = this.#world;
    const title = element('h2', {}, 'Output');
    const names = ['transport', 'settings', 'notices', 'findings', 'data', 'middle-head', 'network', 'switches', 'figures', 'curve-head', 'curve', 'confusion', 'scrub'];
    names.forEach((name) => (this.#parts[name] = part(name)));
    const p = this.#parts;
    const plane = part('plane-holder');
    const output = part('answer', 'section', { 'aria-label': 'Output' });
    output.append(part('answer-head'), plane, p.figures, p['curve-head'], p.curve, p.confusion);
    output.firstChild.append(title, p.switches);
    const middle = part('middle', 'section', { 'aria-label': 'Network' });
    middle.append(p['middle-head'], p.network, p.findings);
    const band = part('band');
    band.append(p.transport, p.settings);
    const columns = part('columns');
    columns.append(p.data, middle, output);
    this.root = part(compact ? 'pane compact' : 'pane', 'section', { 'aria-label': this.#world.title ?? 'Playground' });
    this.root.append(band, p.notices, columns, p.scrub);
    root.append(this.root);
    this.output = new Output(plane, title, (of) => this.play.look('map', { of }));
    this.network = new Network(p.network, {
      change: (spec) => this.change(spec),
      look: (place) => this.output.look(place),
      toggle: (name) => this.change(feature(this.spec, name)),
      pick: (place, anchor, from) => this.card.open(place, anchor, from, this.frame),
      options: () => ({ catalog: this.#world.catalog, compact }),
    });
    this.curve = new Curve(p.curve);
    this.card = new UnitCard(this.root, {
      edit: (parameter, index, value) => this.play.edit(parameter, index, value),
      explain: (weight) => explain(this.play, weight),
      setup: () => this.setup,
    });
  }

  get state() {
    const step = this.dragged ?? this.frame?.step;
    return {
      spec: this.spec, setup: this.setup, door: this.door, catalog: this.#world.catalog, running: this.running, branches: this.branches, number: this.#world.number,
      frame: this.frame && { ...this.frame, step }, trouble: this.trouble, findings: this.findings, lost: this.lost, refusal: this.refusal, play: this.play, compact: this.#world.compact,
    };
  }

  render() {
    const { state } = this;
    const p = this.#parts;
    render(settings(state), p.settings);
    render(dataPanel(state), p.data);
    render(middleHead(state, this.#world), p['middle-head']);
    render(notices(state), p.notices);
    render(findings(state), p.findings);
    render(switches(state), p.switches);
    render(curveHead(state), p['curve-head']);
    this.#live();
    this.#hide();
    this.#world.more?.render(this);
  }

  #live() {
    const { state } = this;
    const p = this.#parts;
    render(transport(state), p.transport);
    render(figures(state), p.figures);
    render(confusion(state), p.confusion);
    render(scrubber(state), p.scrub);
  }

  #hide() {
    const hidden = new Set(this.spec.view.hide.split(',').filter(Boolean));
    this.root.querySelectorAll('[data-control]').forEach((control) => control.classList.toggle('put-away', hidden.has(control.dataset.control)));
  }

  /** Trains something else from here on; `live` while a slider is still being moved. */
  change(spec, live = false) {
    this.spec = spec;
    this.refusal = undefined;
    this.render();
    clearTimeout(this.#timer);
    if (live) {
      this.#timer = setTimeout(() => this.#open(), LATER);
    } else {
      this.#open();
      this.#world.addressed(this, true);
    }
  }

  /** Shows the same otherwise. */
  see(spec) {
    const faster = spec.view.speed !== this.spec.view.speed;
    this.spec = spec;
    this.#world.addressed(this, false);
    if (this.setup) {
      this.output.show(this.setup, spec.view);
    }
    if (this.frame) {
      this.curve.draw(this.frame.curve, this.frame.epoch, spec.view.log === '1');
    }
    if (faster && this.running) {
      this.play.run(Number(spec.view.speed));
    }
    this.render();
  }

  #open() {
    const address = trained(this.spec);
    if (address !== this.#opened) {
      this.keep();
      this.#opened = address;
      this.dismissed.clear();
      this.findings = [];
      this.trouble = undefined;
      this.play.open(address);
    }
  }

  /** Remembers what was tried, and how it ended. */
  keep() {
    const { frame } = this;
    if (frame && frame.epoch >= 1 && this.#opened) {
      remember({ address: write({ ...read(this.#opened), view: { ...this.spec.view, beside: '', tab: '' } }), train: frame.train.loss, test: frame.test.loss, accuracy: frame.test.accuracy, epoch: Math.floor(frame.epoch), when: Date.now() });
    }
  }

  #set(setup) {
    this.setup = setup;
    this.branches = setup.branches ?? [];
    this.output.show(setup, this.spec.view);
    this.network.show(this.spec, setup);
    this.refusal = undefined;
    this.render();
  }

  #draw(frame) {
    if (!this.setup) {
      return;
    }
    const changed = this.frame?.state !== frame.state;
    this.frame = frame;
    if (!this.#seeking && this.dragged !== undefined && frame.step === this.dragged) {
      this.dragged = undefined;
    }
    this.network.draw(frame);
    this.output.draw(frame);
    this.curve.draw(frame.curve, frame.epoch, this.spec.view.log === '1');
    this.card.draw(frame);
    const now = performance.now();
    if (changed || !this.running || now >= this.#next) {
      this.#next = now + OFTEN;
      this.#live();
      this.#world.more?.live(this);
    }
    if (changed) {
      this.output.describe(said(frame, this.setup));
      this.#hide();
    }
  }

  #say(what) {
    Object.assign(this, what);
    this.render();
  }

  #find(finding) {
    if (!this.dismissed.has(finding.cause)) {
      this.#say({ findings: [...this.findings.filter((other) => other.cause !== finding.cause), finding] });
    }
  }

  #branch(branch) {
    this.#say({ branches: [...this.branches.filter((other) => other.step !== branch.step), branch] });
  }

  #cure(cure) {
    const spec = read(cure.address);
    this.#say({ trouble: undefined });
    this.change({ ...spec, view: this.spec.view });
    toast(cure.sentence);
  }

  async #seek(step) {
    this.dragged = step;
    this.#live();
    if (this.#seeking) {
      return;
    }
    this.#seeking = true;
    let sent;
    while (sent !== this.dragged && this.dragged !== undefined) {
      sent = this.dragged;
      await this.play.seek(sent);
    }
    this.#seeking = false;
    if (this.frame?.step === sent) {
      this.dragged = undefined;
    }
  }

  /** run, pause, step, batch or reset. */
  act(action) {
    this.dragged = undefined;
    const doing = {
      run: () => this.play.run(Number(this.spec.view.speed)),
      pause: () => this.play.pause(),
      step: () => this.play.step('epoch'),
      batch: () => this.play.step('batch'),
      reset: () => {
        this.keep();
        this.trouble = undefined;
        return this.play.reset();
      },
    };
    return doing[action]?.();
  }

  /** Takes an address that came from outside: typed, a link, or back in the history. */
  take(spec) {
    this.spec = spec;
    this.render();
    this.#open();
    if (this.setup) {
      this.network.show(spec, this.setup);
      this.output.show(this.setup, spec.view);
    }
  }

  viewed(changed) {
    this.see(viewed(this.spec, changed));
  }

  close() {
    this.keep();
    this.play.close();
    this.root.remove();
  }
}
