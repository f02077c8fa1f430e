package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.model.Graph;
import org.glassnet.run.DataSpec;

/// Something that an experiment shows of its trials.
public sealed interface Showing {
  /// A paragraph, or several with empty lines between.
  ///
  /// @param text the words
  record Text(String text) implements Showing {}

  /// A row for each trial.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param figures a column each
  /// @param reported what others found, by the trial's label
  record Table(String title, Which which, List<Figure> figures, Map<String, String> reported)
      implements Showing {
    /// Keeps its own copies.
    public Table {
      figures = List.copyOf(figures);
      reported = Map.copyOf(reported);
    }
  }

  /// A row for each value of one axis, a column for each of another.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param rows the axis downward
  /// @param columns the axis across
  /// @param figures what stands in each cell, parted by a slash
  /// @param reported what others found, by the two values
  record Crossed(
      String title,
      Which which,
      String rows,
      String columns,
      List<Figure> figures,
      Map<List<String>, String> reported)
      implements Showing {
    /// Keeps its own copies.
    public Crossed {
      figures = List.copyOf(figures);
      reported = Map.copyOf(reported);
    }
  }

  /// Figures of each epoch as lines.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param figures which, in a picture each
  /// @param training whether those of the training data are drawn, too, in dashes
  /// @param each the axis of which each value has pictures of its own
  /// @param logarithmic whether heights are powers of ten
  record Curves(
      String title,
      Which which,
      List<Figure> figures,
      boolean training,
      Optional<String> each,
      boolean logarithmic)
      implements Showing {
    /// Keeps its own copy.
    public Curves {
      figures = List.copyOf(figures);
    }
  }

  /// The largest |gradient| of each layer at the first step and at the last.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param each the axis of which each value has a picture of its own
  /// @param after whether the last step is shown, too
  record Gradients(String title, Which which, Optional<String> each, boolean after)
      implements Showing {}

  /// A figure of the first epochs as a table: a row for each epoch, a column for each trial.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param figure which
  /// @param most how many epochs
  record Epochs(String title, Which which, Figure figure, int most) implements Showing {}

  /// The numbers of parameters before and after training, and by how much they changed.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param parameters their names: `dense_1/kernel`
  record Weights(String title, Which which, List<String> parameters) implements Showing {
    /// Keeps its own copy.
    public Weights {
      parameters = List.copyOf(parameters);
    }
  }

  /// What networks say to some inputs.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param inputs the inputs, a row each
  /// @param trained whether training is over, or has not begun
  record Outputs(String title, Which which, List<List<Double>> inputs, boolean trained)
      implements Showing {
    /// Keeps its own copies.
    public Outputs {
      inputs = inputs.stream().map(List::copyOf).toList();
    }
  }

  /// A network's layers, their shapes and numbers of parameters.
  ///
  /// @param title what stands above
  /// @param graph the network
  record Layers(String title, Graph graph) implements Showing {}

  /// The least and the largest slope of activations.
  ///
  /// @param title what stands above
  /// @param activations their names
  record Slopes(String title, List<String> activations) implements Showing {
    /// Keeps its own copy.
    public Slopes {
      activations = List.copyOf(activations);
    }
  }

  /// How many units are dead or saturated after training.
  ///
  /// @param title what stands above
  /// @param which the trials
  record Units(String title, Which which) implements Showing {}

  /// The first layer's weights as images, before and after training.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param most how many units
  record Filters(String title, Which which, int most) implements Showing {}

  /// What each layer makes of an image.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param image its number in the data for tests
  record Maps(String title, Which which, int image) implements Showing {}

  /// What was taken for what.
  ///
  /// @param title what stands above
  /// @param which the trials
  record Confusion(String title, Which which) implements Showing {}

  /// Samples beside what autoencoders and principal components of as many numbers make of them.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param samples how many
  /// @param components how many principal components, one picture and figure for each
  /// @param data other samples than those of the runs
  /// @param noise the deviation of what is added to each pixel before; 0: nothing is
  record Reconstructions(
      String title,
      Which which,
      int samples,
      List<Integer> components,
      Optional<DataSpec> data,
      double noise)
      implements Showing {
    /// Keeps its own copy.
    public Reconstructions {
      components = List.copyOf(components);
    }
  }

  /// The way from one sample to others through the narrowest layer of autoencoders.
  ///
  /// @param title what stands above
  /// @param which the trials
  /// @param samples the numbers of the samples that it goes through
  /// @param steps how many images lie between two of them
  record Walk(String title, Which which, List<Integer> samples, int steps) implements Showing {
    /// Keeps its own copy.
    public Walk {
      samples = List.copyOf(samples);
    }
  }
}
