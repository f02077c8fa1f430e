// The parts of a run's page, in their order.
import * as doctor from '#runs/tab-doctor.js';
import * as flow from '#runs/tab-flow.js';
import * as images from '#runs/tab-images.js';
import * as layers from '#runs/tab-layers.js';
import * as mistakes from '#runs/tab-mistakes.js';
import * as overview from '#runs/tab-overview.js';
import * as read from '#runs/tab-read.js';
import * as spec from '#runs/tab-spec.js';

/** Each has a name for the address, a title, whether it is shown, and what makes it. */
export const TABS = [overview, layers, flow, images, mistakes, read, doctor, spec]
  .map(({ name, title, shown, make }) => ({ name, title, shown: shown ?? (() => true), make }));
