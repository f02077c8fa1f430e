package org.glassnet.kernel;

/// Windows of which one number a channel is made, on the calling thread.
sealed interface PoolingKernels permits ScalarPooling, SimdPooling {}
