// The features of a point, as pictures; what the network reads is computed by the server.

export const FUNCTIONS = {
  x1: (x) => x,
  x2: (x, y) => y,
  'x1^2': (x) => x * x,
  'x2^2': (x, y) => y * y,
  x1x2: (x, y) => x * y,
  sinx1: (x) => Math.sin(x),
  sinx2: (x, y) => Math.sin(y),
};

/** How features are written for people. */
export const TITLES = { x1: 'x₁', x2: 'x₂', 'x1^2': 'x₁²', 'x2^2': 'x₂²', x1x2: 'x₁x₂', sinx1: 'sin x₁', sinx2: 'sin x₂' };

export const featureTitle = (name) => TITLES[name] ?? name;
