package org.glassnet.bench.serving;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/// onnxruntime as programs use it: one session, asked by every thread.
final class OrtRuntime implements Backend {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String input;

  /// @param threads of the session for one answer; 0 leaves it to onnxruntime
  OrtRuntime(Path model, int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    if (threads > 0) {
      options.setIntraOpNumThreads(threads);
    }
    session = environment.createSession(model.toString(), options);
    input = session.getInputNames().iterator().next();
  }

  @Override
  public float[] answer(float[] images, int count) throws OrtException {
    long[] shape = {count, 1, 28, 28};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] answer = new float[values.remaining()];
      values.get(answer);
      return answer;
    }
  }
}
