package org.glassnet.kernel;

/// Pooling on the Vector API, with the bits of [ScalarPooling].
final class SimdPooling implements PoolingKernels {}
