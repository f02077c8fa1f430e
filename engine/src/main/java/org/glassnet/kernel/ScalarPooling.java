package org.glassnet.kernel;

/// The definition of [PoolingKernels] in plain Java.
final class ScalarPooling implements PoolingKernels {}
