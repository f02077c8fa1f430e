// Going to a step while the slider is dragged: one question at a time, the latest wins.

export class Seeker {
  #ask;
  #wanted;
  #busy = false;

  /** @param ask goes to a step; what it gives back is waited for */
  constructor(ask) {
    this.#ask = ask;
  }

  /** The step that the slider is at while the training has not come there. */
  get wanted() {
    return this.#wanted;
  }

  async to(step) {
    this.#wanted = step;
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    let sent;
    while (this.#wanted !== undefined && sent !== this.#wanted) {
      sent = this.#wanted;
      await this.#ask(sent);
    }
    this.#busy = false;
  }

  /** The training has come to a step. */
  came(step) {
    if (!this.#busy && step === this.#wanted) {
      this.#wanted = undefined;
    }
  }

  stop() {
    this.#wanted = undefined;
  }
}
