package org.glassnet.bench.serving;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Deep Java Library on its onnxruntime engine: one model, a predictor for each request that is
/// computed, of which there are as many as processors.
final class DjlRuntime implements Backend {
  private final ZooModel<float[], float[]> model;
  private final BlockingQueue<Predictor<float[], float[]>> predictors;

  DjlRuntime(Path file) throws Exception {
    model =
        Criteria.builder()
            .setTypes(float[].class, float[].class)
            .optModelPath(file)
            .optEngine("OnnxRuntime")
            .optTranslator(new Images())
            .build()
            .loadModel();
    int processors = Runtime.getRuntime().availableProcessors();
    predictors = new ArrayBlockingQueue<>(processors);
    for (int i = 0; i < processors; i++) {
      predictors.add(model.newPredictor());
    }
  }

  /// Images and answers as they are.
  private static final class Images implements NoBatchifyTranslator<float[], float[]> {
    @Override
    public NDList processInput(TranslatorContext context, float[] images) {
      Shape shape = new Shape(images.length / (28 * 28), 1, 28, 28);
      return new NDList(context.getNDManager().create(images, shape));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList list) {
      return list.singletonOrThrow().toFloatArray();
    }

    @Override
    public Batchifier getBatchifier() {
      return null;
    }
  }

  @Override
  public float[] answer(float[] images, int count) throws Exception {
    Predictor<float[], float[]> predictor = predictors.take();
    try {
      return predictor.predict(images);
    } finally {
      predictors.add(predictor);
    }
  }
}
