// The parts of a run's page, in their order.
import * as overview from '#runs/tab-overview.js';
import * as spec from '#runs/tab-spec.js';

/** Each has a name for the address, a title, whether it is shown, and what makes it. */
export const TABS = [overview, spec].map(({ name, title, shown, make }) => ({ name, title, shown: shown ?? (() => true), make }));
