package org.glassnet.exchange.onnx.conformance;

/// What became of a test case.
///
/// @param name the case's folder: `test_relu`
/// @param outcome what became of it
/// @param why what is not supported, or how it failed; empty where it passed
public record CaseResult(String name, Outcome outcome, String why) {
  /// What can become of a case.
  public enum Outcome {
    /// Every output is as it should be.
    PASSED,
    /// The model is refused when it is read, with a reason.
    UNSUPPORTED,
    /// The model is read, but an output is another, or it cannot be computed.
    FAILED
  }
}
