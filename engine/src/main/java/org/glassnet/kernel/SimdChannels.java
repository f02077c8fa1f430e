package org.glassnet.kernel;

/// [ChannelKernels] on the Vector API, with the bits of [ScalarChannels].
final class SimdChannels implements ChannelKernels {}
