/// Networks out as ONNX models, in the form for inference: standard operators alone, so that any
/// runtime of ONNX computes them. The messages that a file is made of are in `proto`.
package org.glassnet.exchange.onnx;
