package org.glassnet.kernel;

/// Which kernels run, and why.
///
/// @param provider "simd" or "scalar"
/// @param species bits in a vector ("128", "256", "512"), or "none"
/// @param reason one sentence for people
public record KernelInfo(String provider, String species, String reason) {}
