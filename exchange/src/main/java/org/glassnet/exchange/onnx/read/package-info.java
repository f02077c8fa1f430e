/// ONNX in: a model's operators become layers, one after the other, constants are computed once.
/// Each operator's rule is in the file of its family. What a model's bytes mean is in the package
/// `proto`, what layers without an equal in the engine compute in `operator`.
package org.glassnet.exchange.onnx.read;
