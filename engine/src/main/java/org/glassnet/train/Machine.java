package org.glassnet.train;

/// What the numbers are computed on. It decides the speed, never the result.
///
/// @param provider `simd` or `scalar`
/// @param species the width of a vector in bits, or `none`
/// @param threads how many threads compute
/// @param reason why this provider was chosen
public record Machine(String provider, String species, int threads, String reason) {}
