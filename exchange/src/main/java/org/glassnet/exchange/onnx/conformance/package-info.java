/// ONNX's own backend tests, run: folders with a model, inputs, and the outputs that belong to
/// them. How models are read is in the package `read`.
package org.glassnet.exchange.onnx.conformance;
