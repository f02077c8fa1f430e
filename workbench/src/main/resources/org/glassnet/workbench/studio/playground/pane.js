// One playground: a training with its controls, its network, its answer and its past.
import { render } from 'lit';
import { toast } from '#shell/api.js';
import { Play } from '#playground/play.js';
import { News } from '#playground/news.js';
import { Seeker } from '#playground/seeker.js';
import { doorOf } from '#playground/door.js';
import { parts } from '#playground/pane-parts.js';
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
import { putAway } from '#playground/put-away.js';
import { explain } from '#playground/explain.js';
import { remember } from '#playground/kept.js';
import { feature } from '#playground/change.js';
import { learn } from '#playground/orders.js';
import { read, trained, write } from '#playground/spec.js';

const OFTEN = 60;
const LATER = 140;

/** The unit that the address shows in place of the answer. */
const pinned = ({ view: { unit } }) => (unit ? { of: unit, title: unit } : undefined);

export class Pane {
  #parts;
  #world;
  #next = 0;
  #timer;
  #opened = '';
  #seeker = new Seeker((step) => this.play.seek(step));

  /** @param world number, title, catalog, compact, conduct(action), addressed(pane, push), beside(), more */
  constructor(root, spec, world) {
    this.#world = world;
    learn(world.catalog);
    this.spec = spec;
    this.frame = undefined;
    this.setup = undefined;
    this.news = new News(() => this.render());
    this.door = doorOf(this, world);
    this.#build(root);
    this.play = new Play({
      setup: (setup) => this.#set(setup),
      turned: (address) => this.#turn(address),
      frame: (frame) => this.#draw(frame),
      trouble: (trouble) => this.news.say({ trouble }),
      finding: (finding) => this.news.found(finding),
      branch: (branch) => this.news.branched(branch),
      lost: () => this.news.say({ lost: true }),
      back: () => this.news.say({ lost: false }),
      refused: (problem) => this.news.say({ refusal: problem.message.split('\n')[0] }),
    });
    this.render();
    this.#open();
  }

  get running() {
    return this.frame?.state === 'running';
  }

  #build(root) {
    const { compact, catalog } = this.#world;
    const p = parts(this.#world);
    this.#parts = p;
    this.root = p.root;
    root.append(this.root);
    this.output = new Output(p.plane, p.title, (of) => this.play.look('map', { of }));
    this.network = new Network(p.network, {
      change: (spec) => this.change(spec),
      look: (place) => this.output.look(place ?? pinned(this.spec)),
      toggle: (name) => this.change(feature(this.spec, name)),
      pick: (place, anchor, from) => this.card.open(place, anchor, from, this.frame),
      options: () => ({ catalog, compact }),
    });
    this.curve = new Curve(p.curve);
    this.card = new UnitCard(this.root, {
      edit: (parameter, index, value) => this.play.edit(parameter, index, value),
      explain: (weight) => explain(this.play, weight),
      setup: () => this.setup,
    });
  }

  get state() {
    const { spec, setup, door, news, play, running } = this;
    const { catalog, number, compact } = this.#world;
    const frame = this.frame && { ...this.frame, step: this.#seeker.wanted ?? this.frame.step };
    return { spec, setup, frame, door, news, play, running, catalog, number, compact };
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
    this.#world.more?.render(this);
    putAway(this.spec, this.root, this.#world.more?.root);
  }

  #live() {
    const { state } = this;
    const p = this.#parts;
    render(transport(state), p.transport);
    render(figures(state), p.figures);
    render(confusion(state), p.confusion);
    render(scrubber(state), p.scrub);
  }

  /** Trains something else from here on; `live` while a slider is still being moved. */
  change(spec, live = false) {
    this.spec = spec;
    this.news.refusal = undefined;
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

  /** Takes an address that came from outside: typed, a link, or back in the history. */
  take(spec) {
    this.see(spec);
    this.#open();
  }

  #open() {
    const address = trained(this.spec);
    if (address !== this.#opened) {
      this.keep();
      this.#opened = address;
      this.news.anew();
      this.play.open(address);
    }
  }

  /** The server trains something else than was asked for last: the page follows. */
  #turn(address) {
    this.spec = { ...read(address), view: this.spec.view };
    this.#opened = trained(this.spec);
    this.#world.addressed(this, false);
  }

  /** Remembers what was tried, and how it ended. */
  keep() {
    if (this.frame?.epoch >= 1 && this.#opened) {
      remember(write({ ...read(this.#opened), view: { ...this.spec.view, beside: '', tab: '' } }), this.frame);
    }
  }

  #set(setup) {
    this.setup = setup;
    this.news.branches = setup.branches ?? [];
    this.news.refusal = undefined;
    this.output.show(setup, this.spec.view);
    this.output.look(pinned(this.spec));
    this.network.show(this.spec, setup);
    this.render();
  }

  #draw(frame) {
    if (!this.setup) {
      return;
    }
    const changed = this.frame?.state !== frame.state;
    this.frame = frame;
    this.#seeker.came(frame.step);
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
      this.news.goesOn(this.running);
      putAway(this.spec, this.root, this.#world.more?.root);
    }
  }

  /** Goes to a step, soon: the slider may have gone further by then. */
  seek(step) {
    this.#seeker.to(step);
    this.#live();
  }

  /** Takes a cure; trouble is gone back to before first. */
  async cure(cure, trouble) {
    if (trouble) {
      await this.play.seek(trouble.rewindTo);
    }
    this.news.trouble = undefined;
    this.change({ ...read(cure.address), view: this.spec.view });
    toast(cure.sentence);
  }

  /** run, pause, step, batch or reset. */
  act(action) {
    this.#seeker.stop();
    if (action === 'reset') {
      this.keep();
      this.news.say({ trouble: undefined });
    }
    const { play } = this;
    return { run: () => play.run(Number(this.spec.view.speed)), pause: () => play.pause(), step: () => play.step('epoch'), batch: () => play.step('batch'), reset: () => play.reset() }[action]?.();
  }

  close() {
    this.keep();
    clearTimeout(this.#timer);
    this.play.close();
    this.root.remove();
  }
}
