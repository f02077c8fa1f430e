/// Glassnet and PyTorch on the same network from the same weights: what they answer, and the losses
/// of the same training.
///
/// PyTorch's side is its C++ library, reached through JavaCPP. What is measured here is agreement;
/// speed is measured by the works of `bench/run`.
package org.glassnet.bench.agreement;
