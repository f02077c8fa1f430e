/// The messages of an ONNX file as records, their writer and their reader. Field numbers are those
/// of `onnx.proto`, `onnx/onnx.proto` of ONNX 1.17 (IR version 10). Nothing here knows what an
/// operator computes.
///
/// Left out: sparse tensors, functions, training information, and annotations, which the engine has
/// no use for. The reader refuses the first two by name and skips the others.
package org.glassnet.exchange.onnx.proto;
