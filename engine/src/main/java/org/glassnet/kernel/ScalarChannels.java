package org.glassnet.kernel;

/// The definition of [ChannelKernels] in plain Java.
final class ScalarChannels implements ChannelKernels {}
