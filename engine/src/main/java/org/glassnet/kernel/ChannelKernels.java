package org.glassnet.kernel;

/// What is done channel by channel to rows of channels, and their statistics, on the calling
/// thread.
sealed interface ChannelKernels permits ScalarChannels, SimdChannels {}
