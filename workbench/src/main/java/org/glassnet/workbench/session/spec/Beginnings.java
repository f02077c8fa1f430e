package org.glassnet.workbench.session.spec;

import java.util.List;
import org.glassnet.data.Preprocessing;
import org.glassnet.model.ParameterGroup;
import org.glassnet.run.Start;

/// What a training takes over from a network that was trained before, and how: keys of the
/// specification and of its data.
final class Beginnings {
  static final Entry<Start> START =
      Entry.of(
          "start",
          Start.class,
          "begins with a file's weights",
          Setting.needed("weights", "resnet18.pth", "file or https address"),
          Setting.optional("sha256", "0".repeat(64), "hash of the file"));

  static final Entry<ParameterGroup> GROUP =
      Entry.of(
          "group",
          ParameterGroup.class,
          "treats parameters apart",
          Setting.needed("parameters", "layer4.*", "names, a * for any letters"),
          Setting.of("rate", 1.0, "factor of the learning rate"),
          Setting.of("from", 1, "epoch from which they are trained"));

  static final Kinds.Several<ParameterGroup> GROUPS =
      new Kinds.Several<>(new Kinds.Fields<>(GROUP));

  static final Entry<Preprocessing> PREPROCESSING =
      Entry.of(
          "preprocess",
          Preprocessing.class,
          "cuts and scales images as a network expects them",
          Setting.needed("side", 256, "what the shorter side is brought to"),
          Setting.of("order", Preprocessing.ChannelOrder.RGB, "order of the colours"),
          Setting.of("white", 1.0, "number that stands for full light"),
          Setting.needed("mean", List.of(0.485, 0.456, 0.406), "what is taken off"),
          Setting.needed("deviation", List.of(0.229, 0.224, 0.225), "what is then divided by"));

  private Beginnings() {}
}
