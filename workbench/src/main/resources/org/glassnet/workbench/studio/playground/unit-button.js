// A unit on the network's stage: a small map that can be pressed.
import { element } from '#shell/shell.js';
import { featureTitle } from '#playground/features.js';

/** A unit's button; a feature's has its name beside it and is pressed while it is read. */
export const unitButton = (kind, place, name, feature) => {
  const button = element('button', { type: 'button', class: `unit ${kind}`, 'data-unit': place, tabindex: place === '0:0' ? 0 : -1 }, element('canvas'));
  button.append(element('span', { class: feature ? 'feature' : 'bias' }, feature ? featureTitle(feature) : ''));
  button.setAttribute('aria-label', feature ? `Feature ${name}` : name);
  return button;
};
