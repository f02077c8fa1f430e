package org.glassnet.bench.glassnet;

import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.bench.Material;
import org.glassnet.bench.Task;
import org.glassnet.bench.Work;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.Shape;

/// The material's batches one after another, as a data set in memory.
final class Batches implements Dataset {
  private final Work work;
  private final boolean labelled;
  private final int batch;

  // reading must not allocate: what it needs is taken from the work and its material once
  private final List<float[]> samples;
  private final List<float[]> targets;
  private final List<int[]> labels;
  private final int inputs;

  private final int outputs;

  Batches(Work work, Material material) {
    this.work = work;
    this.batch = work.batch();
    this.samples = material.inputs();
    this.targets = material.targets();
    this.labels = material.labels();
    this.inputs = work.inputs();
    this.outputs = work.outputs();
    this.labelled =
        work.task() instanceof Task.Training(Task.Loss loss, _) && loss == Task.Loss.CROSS_ENTROPY;
  }

  @Override
  public int size() {
    return work.batches() * work.batch();
  }

  @Override
  public Shape inputShape() {
    return new Shape(work.net().input());
  }

  @Override
  public Shape targetShape() {
    return Shape.of(labelled ? 1 : work.outputs());
  }

  @Override
  public List<String> classes() {
    return labelled
        ? IntStream.range(0, work.outputs()).mapToObj(Integer::toString).toList()
        : List.of();
  }

  @Override
  public void input(int index, float[] to, int offset) {
    copy(samples, index, inputs, to, offset);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    if (labelled) {
      to[offset] = labels.get(index / batch)[index % batch];
    } else {
      copy(targets, index, outputs, to, offset);
    }
  }

  private void copy(List<float[]> batches, int index, int size, float[] to, int offset) {
    System.arraycopy(batches.get(index / batch), index % batch * size, to, offset, size);
  }

  @Override
  public String hash() {
    return work.key();
  }

  @Override
  public String description() {
    return "the batches of " + work.key();
  }
}
