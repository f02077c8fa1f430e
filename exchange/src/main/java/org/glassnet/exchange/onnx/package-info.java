/// Networks out as ONNX models, in the form for inference: standard operators alone, so that any
/// runtime of ONNX computes them. The messages that a file is made of are in `proto`; layers that
/// were read from operators, in `operator`, become operators again.
package org.glassnet.exchange.onnx;
