package org.glassnet.kernel;

/// The losses that are a mean over outputs: l of each output y and its target t.
///
/// `alpha` is Huber's δ; the others ignore it. With e = y − t and s = t > 0 ? 1 : −1:
///
/// | loss          | l                                    | dl/dy                  |
/// |---------------|--------------------------------------|------------------------|
/// | SQUARED       | e·e                                  | e + e                  |
/// | ABSOLUTE      | \|e\|                                | sign e, e where e is 0 |
/// | HUBER         | \|e\| > δ ? δ·(\|e\| − ½δ) : ½e·e    | min(max(e, −δ), δ)     |
/// | HINGE         | max(1 − s·y, 0)                      | 1 − s·y > 0 ? −s : 0   |
/// | BINARY        | fma(−y, t, max(y, 0)) + ln(1 + exp(−\|y\|)) | σ(y) − t        |
public enum ElementLoss {
  SQUARED,
  ABSOLUTE,
  HUBER,
  HINGE,
  BINARY
}
