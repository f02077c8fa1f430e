package org.glassnet.diagnose;

import java.util.Locale;

/// What training can suffer from.
///
/// They stand in the order in which one causes another: of several that show, the first is the
/// cause. What is wrong with the data comes before what is wrong with the first weights, that
/// before what goes wrong in training, and what training comes to stands last.
public enum Ailment {
  /// Samples that are trained on are judged on, too.
  LEAKING_VALIDATION(
      "leaking validation",
      "Samples that training has seen are judged by memory, so the figures promise more than the"
          + " network keeps on anything new.",
      "Kaufman, Rosset, Perlich, Stitelman, \"Leakage in data mining\", 2012"),
  /// Targets have nothing to do with their inputs.
  SHUFFLED_LABELS(
      "shuffled labels",
      "A large network learns even random labels by heart; what shows them is that nothing carries"
          + " over: neighbours disagree, and held-out samples are answered no better than by chance.",
      "Zhang, Bengio, Hardt, Recht, Vinyals, \"Understanding deep learning requires rethinking"
          + " generalization\", 2017"),
  /// Classes or neighbours come one after the other.
  UNSHUFFLED_ORDER(
      "unshuffled order",
      "A step follows the samples at hand. Where those of a class come together, each stretch undoes"
          + " what the one before it taught, and the last one has the last word.",
      "Bengio, \"Practical recommendations for gradient-based training of deep architectures\", 2012"),
  /// Inputs that never change, and are large.
  DEAD_INPUT_FEATURES(
      "dead input features",
      "An input that is always the same tells nothing, but a large one moves every unit of the first"
          + " layer together, takes the largest part of each gradient and drowns those that vary.",
      "LeCun, Bottou, Orr, Müller, \"Efficient backprop\", 1998"),
  /// Inputs of very different, or very large, sizes.
  UNSCALED_INPUTS(
      "unscaled inputs",
      "The slope along an input grows with its size: a rate that suits the large ones leaves the"
          + " small ones where they are, and large sums drive units to the ends of their activation.",
      "LeCun, Bottou, Orr, Müller, \"Efficient backprop\", 1998"),
  /// An output or a loss that cannot say what the targets are.
  WRONG_OUTPUT_OR_LOSS(
      "wrong output or loss",
      "The last activation bounds what the network can say. Where targets, or the logits that"
          + " cross-entropy takes, lie outside, the loss has a floor that no weights pass.",
      "Goodfellow, Bengio, Courville, \"Deep learning\", 2016, section 6.2.2"),
  /// Units of a layer that start, and stay, equal.
  SYMMETRIC_WEIGHTS(
      "symmetric weights",
      "Units that start with equal weights get equal gradients and stay equal: the layer is as wide"
          + " as one unit.",
      "Rumelhart, Hinton, Williams, \"Learning representations by back-propagating errors\", 1986"),
  /// First weights with which values or gradients grow from layer to layer.
  EXPLODING_GRADIENTS(
      "exploding gradients",
      "A layer multiplies what it reads, and the gradient on its way back, by about the size of its"
          + " weights times the root of its inputs. Above one, that grows with the power of the depth.",
      "He, Zhang, Ren, Sun, \"Delving deep into rectifiers\", 2015"),
  /// Units at the flat ends of their activation.
  SATURATED_UNITS(
      "saturated units",
      "At the ends of sigmoid and tanh the derivative is nearly 0: a unit that stands there passes"
          + " no gradient back and its weights hardly move.",
      "Glorot, Bengio, \"Understanding the difficulty of training deep feedforward neural networks\","
          + " 2010"),
  /// ReLU units that answer to no sample.
  DYING_RELU(
      "dying ReLU",
      "A ReLU unit whose sum is negative for every sample says 0 and passes 0 back: no step will"
          + " ever wake it.",
      "Lu, Shin, Su, Karniadakis, \"Dying ReLU and initialization\", 2019"),
  /// Gradients that fade on their way to the first layers.
  VANISHING_GRADIENTS(
      "vanishing gradients",
      "On its way back the gradient is multiplied at each layer by weights and derivatives, of which"
          + " a sigmoid's is at most ¼. Below one, that shrinks with the power of the depth, and the"
          + " first layers stay as they were drawn.",
      "Hochreiter, \"Untersuchungen zu dynamischen neuronalen Netzen\", 1991; Glorot, Bengio, 2010"),
  /// Rare classes that are hardly ever said.
  IMBALANCED_LABELS(
      "imbalanced labels",
      "Where one class is most of the samples, always saying it is nearly right: the loss is small"
          + " before the rare ones, often those that matter, are told apart.",
      "He, Garcia, \"Learning from imbalanced data\", 2009"),
  /// Numbers that become infinite in training.
  DIVERGED(
      "diverged",
      "Steps longer than the curvature of the loss allows overshoot further each time, until a number"
          + " is larger than float32 can hold.",
      "LeCun, Bottou, Orr, Müller, \"Efficient backprop\", 1998"),
  /// Steps so few that training cannot come far.
  BATCH_TOO_LARGE(
      "batch too large",
      "An epoch has as many steps as batches. Beyond some size a larger batch makes a step hardly"
          + " better, so few large steps come less far than many small ones through the same samples.",
      "Masters, Luschi, \"Revisiting small batch training for deep neural networks\", 2018"),
  /// Steps that jump over what they look for.
  LEARNING_RATE_TOO_HIGH(
      "learning rate too high",
      "A step longer than the valley is wide lands on the other side, higher than before; the loss"
          + " jumps about instead of falling.",
      "Smith, \"Cyclical learning rates for training neural networks\", 2017"),
  /// Steps that hardly move.
  LEARNING_RATE_TOO_LOW(
      "learning rate too low",
      "The loss falls, but each step changes so little that training ends long before the loss does;"
          + " a larger rate comes further in fewer steps.",
      "Smith, \"Cyclical learning rates for training neural networks\", 2017"),
  /// Training samples learnt by heart, at the cost of others.
  OVERFITTING(
      "overfitting",
      "From some epoch on the network learns what is particular to its training samples: their loss"
          + " goes on falling, that of others rises.",
      "Prechelt, \"Early stopping, but when?\", 1998"),
  /// A network too small for what is in the data.
  UNDERFITTING(
      "underfitting",
      "Training has come to its end at a loss that is far from what the data allow: the network has"
          + " too few units, or no hidden layer, to draw the line that is needed.",
      "Goodfellow, Bengio, Courville, \"Deep learning\", 2016, section 5.2");

  private final String title;
  private final String explanation;
  private final String paper;

  Ailment(String title, String explanation, String paper) {
    this.title = title;
    this.explanation = explanation;
    this.paper = paper;
  }

  /// Its name in words: `vanishing gradients`.
  public String title() {
    return title;
  }

  /// Its name as labels and JSON have it: `vanishing-gradients`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What happens, in a sentence or two.
  public String explanation() {
    return explanation;
  }

  /// Where to read more.
  public String paper() {
    return paper;
  }
}
