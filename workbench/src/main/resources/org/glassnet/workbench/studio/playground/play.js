// A training in the server, seen from the page: opened from an address, told what to do, and heard.
import { del, get, listen, post, toast, trying } from '#shell/api.js';

const MANY = 4000;

/**
 * A play. The newest frame wins: `drawn(frame)` is called once for each picture of the screen at most,
 * with all maps, weights and points of the curve that have come so far.
 *
 * @param hear what to call: setup, frame, trouble, finding, branch, lost, back
 */
export class Play {
  #hear;
  #stream;
  #address = '';
  #wanted;
  #busy;
  #fresh;
  #told = '';
  #answered = '';
  #gone = false;
  #curve = [];
  #maps = new Map();
  #seen = {};
  #looking = Promise.resolve();

  constructor(hear) {
    this.#hear = hear;
    this.id = undefined;
    window.addEventListener('pagehide', () => this.#leave());
    window.addEventListener('pageshow', (event) => event.persisted && this.open(this.#address));
  }

  /** Makes it what an address says: weights stay where they fit. */
  open(address) {
    this.#wanted = address;
    this.#busy ??= this.#follow().finally(() => (this.#busy = undefined));
    return this.#busy;
  }

  async #follow() {
    while (this.#wanted !== undefined) {
      const address = this.#wanted;
      this.#wanted = undefined;
      try {
        const setup = this.id ? await post(`/api/plays/${this.id}/change`, { address }) : await post('/api/plays', { address });
        this.#address = address;
        this.#answered = setup.address;
        this.#set(setup);
      } catch (problem) {
        if (problem.status === 404 && this.id) {
          this.id = undefined;
          this.#wanted ??= address;
        } else {
          this.#hear.refused?.(problem);
        }
      }
    }
  }

  #set(setup) {
    if (setup.id !== this.id) {
      this.id = setup.id;
      this.#listen();
    }
    const told = JSON.stringify([setup.id, setup.address, setup.layers, setup.points.x.length, setup.branches]);
    if (told !== this.#told) {
      this.#told = told;
      if (JSON.stringify(setup.layers) !== JSON.stringify(this.setup?.layers)) {
        this.#maps.clear();
      }
      this.setup = setup;
      this.#hear.setup(setup);
    }
  }

  /** A setup that was not asked for: the training has become another, as by going back before a branch. */
  #hears(setup) {
    if (!this.#busy && setup.address !== this.#answered) {
      this.#answered = setup.address;
      this.#address = setup.address;
      this.#hear.turned(setup.address);
    }
    this.#set(setup);
  }

  #listen() {
    this.#stream?.close();
    this.#stream = listen(`/api/plays/${this.id}/events`, {
      setup: (setup) => this.#hears(setup),
      frame: (frame) => this.#frame(frame),
      trouble: (trouble) => this.#hear.trouble(trouble),
      finding: (finding) => this.#hear.finding(finding),
      branch: (branch) => this.#hear.branch(branch),
      open: () => this.#gone && this.#back(),
      lost: () => this.#lost(),
      refused: () => this.#again(),
    });
  }

  #lost() {
    if (!this.#gone) {
      this.#gone = true;
      this.#hear.lost();
    }
  }

  #back() {
    this.#gone = false;
    this.#hear.back();
  }

  /** The server was started anew and knows nothing of this play. */
  async #again() {
    if (this.#busy) {
      return;
    }
    this.id = undefined;
    this.#told = '';
    await this.open(this.#address);
    if (this.id) {
      this.#back();
      toast('The studio is back: the training begins anew');
    }
  }

  #frame(frame) {
    if (frame.curveFrom === 0) {
      this.#curve = [];
    }
    this.#curve.push(...(frame.curve ?? []));
    if (this.#curve.length > MANY) {
      this.#curve = this.#curve.filter((_, i) => i % 2 === 0 || i > MANY - 200);
    }
    Object.entries(frame.maps ?? {}).forEach(([name, map]) => this.#maps.set(name, { map, scale: frame.scales?.[name] ?? 1, fresh: true }));
    this.#seen = {
      ...frame,
      weights: frame.weights ?? this.#seen.weights ?? {},
      gradients: frame.gradients ?? this.#seen.gradients ?? {},
      updates: frame.updates ?? this.#seen.updates ?? {},
      layers: frame.layers ?? this.#seen.layers ?? {},
      confusion: frame.confusion ?? this.#seen.confusion,
    };
    this.#fresh ??= requestAnimationFrame(() => {
      this.#fresh = undefined;
      this.#hear.frame({ ...this.#seen, curve: this.#curve, maps: this.#maps });
    });
  }

  /** Asks for something once what was asked before is done. */
  async #ask(what, body) {
    await this.#busy;
    return this.id ? trying(() => post(`/api/plays/${this.id}/${what}`, body)) : undefined;
  }

  run(epochsPerSecond) {
    return this.#ask('run', epochsPerSecond > 0 ? { epochsPerSecond } : {});
  }

  pause() {
    return this.#ask('pause');
  }

  step(unit) {
    return this.#ask('step', { unit });
  }

  reset() {
    return this.#ask('reset');
  }

  seek(step) {
    return this.#ask('seek', { step });
  }

  edit(parameter, index, value) {
    return this.#ask('edit', { parameter, index, value });
  }

  /** What the server has of it: a map, a plane. Nothing where it cannot be had now. */
  look(what, query) {
    this.#looking = this.id ? get(`/api/plays/${this.id}/${what}?${new URLSearchParams(query)}`).catch(() => undefined) : Promise.resolve();
    return this.#looking;
  }

  /** The address of something of it that is shown or saved as a file. */
  place(what, query = {}) {
    return `/api/plays/${this.id}/${what}?${new URLSearchParams(query)}`;
  }

  async save(name) {
    const saved = await trying(() => post(`/api/plays/${this.id}/save`, name ? { name } : {}));
    if (saved) {
      toast(`Saved among the runs as ${saved.run}`);
    }
    return saved;
  }

  #leave() {
    this.#stream?.close();
    if (this.id) {
      fetch(`/api/plays/${this.id}`, { method: 'DELETE', keepalive: true }).catch(() => {});
      this.id = undefined;
      this.#told = '';
    }
  }

  /** Ends it, once nothing is asked of it any more. */
  close() {
    const { id } = this;
    this.#stream?.close();
    this.id = undefined;
    if (id) {
      this.#looking.then(() => del(`/api/plays/${id}`)).catch(() => {});
    }
  }
}
