/// What ONNX computes and the engine has no layer for, as layers of their own: on tensors of any
/// rank, axes in ONNX's order, plainly and one sample at a time. Which operator becomes which layer
/// is said in the package `read`; `org.glassnet.exchange.onnx` writes all of them again.
package org.glassnet.exchange.onnx.operator;
