// What a training has said besides its figures: trouble, findings, branches, that it cannot be heard.

export class News {
  #changed;
  #dismissed = new Set();
  trouble = undefined;
  findings = [];
  branches = [];
  lost = false;
  refusal = undefined;

  /** @param changed is called whenever there is something else to be said */
  constructor(changed) {
    this.#changed = changed;
  }

  say(what) {
    Object.assign(this, what);
    this.#changed();
  }

  found(finding) {
    if (!this.#dismissed.has(finding.cause)) {
      this.say({ findings: [...this.findings.filter((other) => other.cause !== finding.cause), finding] });
    }
  }

  dismiss(finding) {
    this.#dismissed.add(finding.cause);
    this.say({ findings: this.findings.filter((other) => other !== finding) });
  }

  branched(branch) {
    this.say({ branches: [...this.branches.filter((other) => other.step !== branch.step), branch] });
  }

  /** Where it runs again, the trouble is over. */
  goesOn(running) {
    if (running && this.trouble) {
      this.say({ trouble: undefined });
    }
  }

  /** Another training begins: what was said of the one before is over. */
  anew() {
    this.#dismissed.clear();
    Object.assign(this, { trouble: undefined, findings: [], refusal: undefined });
  }
}
