package org.glassnet.exchange.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glassnet.data.Preprocessing;
import org.glassnet.data.Preprocessing.ChannelOrder;
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Spelling;

/// All architectures that there are, by name.
public final class Zoo {
  private static final Variation IMAGE_NET = new Variation(1000, Shape.of(224, 224, 3), 0.5);
  private static final Variation CAFFE = new Variation(1000, Shape.of(227, 227, 3), 0.5);
  private static final Variation CIFAR = new Variation(10, Shape.of(32, 32, 3), 0);
  private static final String RESNET =
      "He, Zhang, Ren, Sun, \"Deep residual learning for image recognition\", CVPR 2016";
  private static final String SQUEEZE =
      "Iandola and others, \"SqueezeNet: AlexNet-level accuracy with 50x fewer parameters\", 2016";
  private static final String VGG =
      "Simonyan and Zisserman, \"Very deep convolutional networks for large-scale image"
          + " recognition\", ICLR 2015";
  private static final String MOBILE =
      "Sandler, Howard and others, \"MobileNetV2: inverted residuals and linear bottlenecks\", CVPR"
          + " 2018";
  private static final List<Architecture> ALL = architectures();

  private Zoo() {}

  /// All of them.
  public static List<Architecture> all() {
    return ALL;
  }

  /// Their names.
  public static List<String> names() {
    return ALL.stream().map(Architecture::name).toList();
  }

  /// Whether there is one of this name.
  public static boolean has(String name) {
    return names().contains(name);
  }

  /// The one of this name.
  ///
  /// @throws ZooException where there is none
  public static Architecture of(String name) {
    return ALL.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ZooException(
                "There is no architecture named "
                    + name
                    + Spelling.nearest(name, names())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("")
                    + " There are "
                    + String.join(", ", names())));
  }

  private static List<Architecture> architectures() {
    List<Architecture> all = new ArrayList<>();
    all.add(
        resnet(
            "resnet18",
            "Residual network of 18 layers, blocks of two 3×3 convolutions",
            11_689_512,
            variation -> ResNets.basic(variation, 2, 2, 2, 2)));
    all.add(
        resnet(
            "resnet34",
            "Residual network of 34 layers, blocks of two 3×3 convolutions",
            21_797_672,
            variation -> ResNets.basic(variation, 3, 4, 6, 3)));
    all.add(
        resnet(
            "resnet50",
            "Residual network of 50 layers, bottleneck blocks (version 1.5: halved in the 3×3)",
            25_557_032,
            variation -> ResNets.bottleneck(variation, 3, 4, 6, 3)));
    all.add(
        new Architecture(
            "resnet20-cifar",
            "Residual network of 20 layers for 32×32 pixels, shortcuts without weights",
            RESNET,
            269_722,
            CIFAR,
            Preprocessing.imageNet().withSide(32),
            "linear",
            variation -> CifarResNet.of(variation, 3)));
    all.add(squeezenet("squeezenet1_0", "1.0", 1_248_424, SqueezeNets::first));
    all.add(squeezenet("squeezenet1_1", "1.1", 1_235_496, SqueezeNets::second));
    all.add(
        new Architecture(
            "squeezenet1_0-caffe",
            "SqueezeNet 1.0 as it was first trained in Caffe: 227×227, blue before green before"
                + " red",
            SQUEEZE,
            1_248_424,
            CAFFE,
            new Preprocessing(
                256, ChannelOrder.BGR, 255, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.0, 1.0)),
            "drop9",
            SqueezeNets::caffe));
    vgg(all, 11, 132_863_336, 132_868_840, 1, 1, 2, 2, 2);
    vgg(all, 13, 133_047_848, 133_053_736, 2, 2, 2, 2, 2);
    vgg(all, 16, 138_357_544, 138_365_992, 2, 2, 3, 3, 3);
    vgg(all, 19, 143_667_240, 143_678_248, 2, 2, 4, 4, 4);
    all.add(
        new Architecture(
            "mobilenet_v2",
            "MobileNet 2: inverted residual blocks, convolutions channel by channel",
            MOBILE,
            3_504_872,
            IMAGE_NET.withDropout(0.2),
            Preprocessing.imageNet(),
            "classifier.0",
            MobileNets::second));
    return List.copyOf(all);
  }

  private static Architecture resnet(
      String name,
      String description,
      long parameters,
      Function<Variation, List<Placement>> build) {
    return new Architecture(
        name,
        description,
        RESNET,
        parameters,
        IMAGE_NET.withDropout(0),
        Preprocessing.imageNet(),
        "fc",
        build);
  }

  private static Architecture squeezenet(
      String name, String version, long parameters, Function<Variation, List<Placement>> build) {
    return new Architecture(
        name,
        "SqueezeNet " + version + ": fire modules, no dense layer",
        SQUEEZE,
        parameters,
        IMAGE_NET,
        Preprocessing.imageNet(),
        "classifier.0",
        build);
  }

  private static void vgg(
      List<Architecture> all, int layers, long plain, long normalized, int... convolutions) {
    for (boolean norm : new boolean[] {false, true}) {
      all.add(
          new Architecture(
              "vgg" + layers + (norm ? "_bn" : ""),
              "VGG of "
                  + layers
                  + " layers"
                  + (norm ? ", each convolution with batch normalization" : ""),
              VGG,
              norm ? normalized : plain,
              IMAGE_NET,
              Preprocessing.imageNet(),
              "classifier.0",
              variation -> Vggs.of(variation, norm, convolutions)));
    }
  }
}
